"""Casting: which actor plays a subject of the Spec."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from reverie.engines.procedural import acting, bodies, objects
from reverie.engines.procedural.acting.perform import Mate
from reverie.engines.procedural.bodies.animals import actions as animal_actions
from reverie.engines.procedural.bodies.animals import meant
from reverie.engines.procedural.bodies.build import names as everybody
from reverie.engines.procedural.bodies.looks import COMPANIES
from reverie.engines.procedural.objects.colours import colour as colour_of
from reverie.engines.procedural.objects.grammar import Thing
from reverie.engines.procedural.objects.moment import Span
from reverie.engines.procedural.scene import Actor
from reverie.engines.procedural.spec import Act, Subject
from reverie.engines.procedural.words.kinship import kinship
from reverie.engines.procedural.words.lexicon import lexicon

from .best import Best, best_of
from .motions import GOING, RIDDEN, UNDER_WAY, USUAL_MOTIONS, motion_of
from .playing import known_thing, playable
from .together import copies, named
from .together import mates as mates_of

#: What animals do as animals; anything else they do on two legs, as performers.
ANIMAL_ACTS = frozenset(
    "walk prowl run chase jump sit stand lie sleep eat drink swim fly land crawl look roll play "
    "climb shout stretch milk glide float groom sniff beg dig rear spray howl "
    "shake join peck".split()
) | {"shake head", "leave prints", "rise up", "take off"}

#: Animal -> the one of the catalogue that is shown until it has a body of its own.
STAND_INS: dict[str, str] = {
    "bird": "eagle", "parrot": "eagle", "crow": "eagle", "pigeon": "eagle", "seagull": "eagle",
    "swan": "duck", "goose": "duck", "pelican": "duck", "stork": "flamingo", "bat": "owl",
    "ostrich": "flamingo", "turkey": "rooster", "chicken": "rooster", "peacock": "rooster",
    "whale": "dolphin", "orca": "dolphin", "seal": "dolphin", "ray": "shark", "seahorse": "fish",
    "unicorn": "horse", "dragon": "lizard", "dinosaur": "lizard", "sauropod": "giraffe",
}  # fmt: skip

#: Verb -> what bodies call it.
ANIMAL_VERBS: dict[str, str] = {
    "chase": "run", "shout": "roar", "float": "swim", "look": "stand", "roll": "play",
    "land": "fly",
    "crawl": "prowl", "take off": "fly", "glide": "soar", "shake head": "shake",
    "headbang": "shake",
}  # fmt: skip

#: Of these, what takes hands when it is done with something.
WITH_HANDS = frozenset(("eat", "drink", "play", "climb"))
#: What an animal eats from the ground, though it could be held.
FODDER = frozenset(("bowl", "grass", "hay", "leaf", "bone", "fish", "flower"))
GRASPED = frozenset(("thing", "food", "vehicle", "toy", "plant", "building"))

EVERYMAN = "person"  # who plays a person of no known kind
SOMEBODY = ("woman", "man")  # who that is in turn

LIVING = frozenset(("person", "animal", "toy"))  # kinds that act by themselves

ANY_ANIMAL = "dog"  # what an animal of no known kind looks like

LAST_RESORT = "suitcase"  # what a thing of no known kind looks like: a plain box with a handle


@dataclass(frozen=True, slots=True)
class Part:
    """The actor of a subject.

    Attributes:
        best: How what it does reads best, or None where any side will do.
        kind: The noun's kind.
        shown: The catalogue's name for what is shown, where it is not the noun itself.
        travels: Whether what it does carries it through the world.
        others: Who stands beside it where the subject is several, taking turns with it.
        copies: How often it stands there.
    """

    actor: Actor
    kind: str
    shown: str
    travels: bool = False
    best: Best | None = None
    others: tuple[Actor, ...] = ()
    copies: int = 1

    def player(self, copy: int) -> Actor:
        """Return who is the subject's n-th copy."""
        return (self.actor, *self.others)[copy % (len(self.others) + 1)]


#: Most who look each their own way among the copies of one subject.
DISTINCT = 8
#: Between the seeds, and the phases, of one copy and the next.
NEXT_SEED, NEXT_PHASE = 131, 0.618


def cast(
    subject: Subject,
    seed: int,
    period: float | None,
    *,
    alone: bool = True,
    length: float = 5.0,
    mates: tuple[Mate, ...] = (),
) -> Part:
    """Return the actor that plays a subject.

    Args:
        alone: Whether it has the picture to itself; in company nothing drives off unasked.
        seed: Varies proportions and phases within a herd.
        period: Story seconds after which everything it does closes; None when free.
        length: Story seconds of the film, within which what happens once happens.
        mates: The others in its act, where they are known.
    """
    kind = lexicon().kinds.get(subject.noun, "thing")
    if kind == "toy" and _lifeless(subject):
        kind = "thing"
    if kind not in LIVING:
        if subject.noun in RIDDEN and any(act.verb in UNDER_WAY for act in subject.acts):
            return replace(_ridden(subject, seed, period), copies=subject.count)
        thing = _thing(subject, kind, Span(period, max(length, 1e-3)), alone=alone)
        return replace(thing, copies=subject.count)
    if kind == "animal" and not alone and not subject.acts:
        subject = replace(subject, acts=(Act("look"),))
    first, *rest = (
        _living(named(subject, seed + copy), kind, seed + NEXT_SEED * copy, period, copy, mates)
        for copy in range(min(subject.count, DISTINCT))
    )
    shown = subject.noun if subject.noun in COMPANIES else first.shown
    number = subject.count if first.best is None else copies(subject)
    others = tuple(part.actor for part in rest)[: number - 1]
    return replace(first, others=others, shown=shown, copies=number)


def performer_of(noun: str) -> str:
    """Return who of the catalogue plays a noun on two legs, or nothing where nobody does."""
    return _nearest(noun, _known_performer) or ""


def _living(
    subject: Subject, kind: str, seed: int, period: float | None, copy: int, mates: tuple[Mate, ...]
) -> Part:
    if kind == "animal":
        part = _animal(subject, seed, period, copy, mates)
    else:
        part = _performer(subject, kind, seed, period, copy, mates)
    return replace(part, actor=_made_of(part.actor, subject))


def _made_of(actor: Actor, subject: Subject) -> Actor:
    """Return somebody made of what is said of him: of stone, of folded paper."""
    if subject.material is None:
        return actor
    own = subject.colour is not None and subject.material in objects.STUFF
    colour = colour_of(subject.colour) if own and subject.colour else None
    return objects.Remade(actor, subject.material, colour)


def _animal(
    subject: Subject, seed: int, period: float | None, copy: int, mates: tuple[Mate, ...]
) -> Part:
    human = any(map(_human, subject.acts)) or subject.wearing or subject.holding
    if human and _nearest(subject.noun, _known_upright):
        return _performer(subject, "animal", seed, period, copy, mates)
    known = _nearest(subject.noun, known_animal)
    known = known or known_animal(STAND_INS.get(subject.noun, "")) or ANY_ANIMAL
    colour = colour_of(subject.colour) if subject.colour else None
    able = animal_actions(known)
    verbs = [ANIMAL_VERBS.get(act.verb, act.verb) for act in subject.acts]
    act = next((v for v in verbs if v in able), None)
    act = act or next((v for v in (meant(known, verb) for verb in verbs) if v), None)
    actor = bodies.animal(known, act, seed=seed, colour=colour, age=subject.age, loop=period)
    return Part(actor, "animal", known, actor.stride(1.0) > 0.01)


def _lifeless(toy: Subject) -> bool:
    """Whether a toy is just a thing here: it has a shape of its own and does nothing."""
    return not toy.acts and toy.noun not in everybody() and known_thing(toy.noun) is not None


def _human(act: Act) -> bool:
    """Whether an animal must get up on two legs for it: coffee is drunk from a cup."""
    if act.verb not in ANIMAL_ACTS:
        return True
    if act.verb not in WITH_HANDS or act.object is None or act.object in FODDER:
        return False
    kind = lexicon().kinds.get(act.object)
    return kind in GRASPED or (kind is None and known_thing(act.object) is not None)


def _performer(
    subject: Subject,
    kind: str,
    seed: int,
    period: float | None,
    copy: int,
    mates: tuple[Mate, ...],
) -> Part:
    act = playable(subject.acts)
    known = _known_upright if kind == "animal" else _known_performer
    shown = who = _nearest(subject.noun, known) or EVERYMAN
    if who == EVERYMAN:
        who = acting.library().find(act.verb, act.object).who or _somebody(seed)
    actor = acting.perform(
        who,
        act.verb,
        act.object,
        wearing=subject.wearing,
        holding=subject.holding,
        manner=tuple(m for act in subject.acts for m in act.manner),
        seed=seed,
        period=period,
        late=copy * NEXT_PHASE % 1.0,
        mates=mates or _mates(subject, seed),
    )
    return Part(actor, kind, shown, actor.stride(1.0) > 0.01, best_of(actor.action))


def _mates(subject: Subject, seed: int) -> tuple[Mate, ...]:
    nouns = COMPANIES.get(subject.noun, (subject.noun,))
    return mates_of(subject, [performer_of(noun) or EVERYMAN for noun in nouns], seed)


def _somebody(seed: int) -> str:
    """Return who plays a person of whom nothing else is said; seed 0 is the catalogue's own."""
    return SOMEBODY[seed % len(SOMEBODY)] if seed else EVERYMAN


def _thing(subject: Subject, kind: str, span: Span, *, alone: bool) -> Part:
    known = _nearest(subject.noun, known_thing) or LAST_RESORT
    verb = subject.acts[0].verb if subject.acts else ""
    found = objects.find(_becoming(known, verb))
    burning = verb == "burn" and not found.emits and found.name == known
    usual = USUAL_MOTIONS.get(subject.noun, "still") if alone else "still"
    motion = motion_of(subject.noun, verb, found.usual or usual)
    if span.period is not None and motion in GOING:
        motion = "still"  # what goes away does not come back within a loop
    whole = subject.colour is None and subject.material in objects.STUFF
    stuff = None if whole else subject.material
    actor: Actor = objects.thing(
        found.name, subject.colour, stuff, motion=motion, span=span, burning=burning
    )
    if whole:
        actor = _made_of(actor, subject)
    return Part(actor, kind, known, motion in GOING, _seen(found) if alone else None)


def _becoming(known: str, verb: str) -> str:
    """Return the thing as what it does leaves it: the entry of a balloon that bursts."""
    return known_thing(f"{verb} {known}") or known


def _seen(thing: Thing) -> Best | None:
    """Return how an effect reads best: it is seen as its own entry says."""
    return Best(0.0, thing.view[1], 0.0) if thing.kind == "effect" else None


def _ridden(subject: Subject, seed: int, period: float | None) -> Part:
    """Return a vehicle that goes nowhere by itself, with somebody on it."""
    known = _nearest(subject.noun, known_thing) or LAST_RESORT
    actor = acting.perform(
        _somebody(seed), "ride", known, seed=seed, period=period, paint=subject.colour or ""
    )
    return Part(actor, "vehicle", known, actor.stride(1.0) > 0.01, best_of(actor.action))


def known_animal(name: str) -> str | None:
    """Return an animal's own name, or None if the catalogue has none by that name."""
    return bodies.names().get(name)


def _known_upright(name: str) -> str | None:
    """Return an animal that walks upright; a badger is no person, for all that some are."""
    return _known_performer(name) if known_animal(name) else None


def _known_performer(name: str) -> str | None:
    return name if name in everybody() and name != "animal" else None


def is_performer(noun: str) -> bool:
    """Whether an animal of this name can act on two legs."""
    return _nearest(noun, _known_upright) is not None


def _nearest(noun: str, known: Callable[[str], str | None]) -> str | None:
    """Return the catalogue's nearest name: the noun, the end of the noun, or a relative."""
    words = noun.split()
    for i in range(len(words)):
        if found := known(" ".join(words[i:])):
            return found
    return kinship().noun(noun, known)
