"""Where somebody is filmed when the prompt names no place."""

from __future__ import annotations

#: Noun -> place. More telling than its kind.
OF_NOUN: dict[str, str] = {
    "teddy bear": "jungle waterfall",
    "tiger": "jungle", "lion": "meadow", "leopard": "jungle", "zebra": "meadow",
    "giraffe": "meadow", "elephant": "meadow", "rhino": "meadow", "hippo": "river",
    "camel": "desert", "polar bear": "snow field", "penguin": "snow field", "seal": "beach",
    "bear": "forest", "wolf": "forest", "fox": "forest", "deer": "forest", "owl": "forest",
    "squirrel": "forest", "raccoon": "forest", "panda": "forest", "koala": "forest",
    "monkey": "jungle", "gorilla": "jungle", "parrot": "jungle", "snake": "jungle",
    "frog": "pond", "duck": "pond", "swan": "pond", "goose": "pond", "flamingo": "pond",
    "crocodile": "marsh", "turtle": "beach", "crab": "beach", "seagull": "beach",
    "fish": "underwater", "goldfish": "underwater", "clownfish": "underwater",
    "shark": "underwater", "whale": "underwater", "octopus": "underwater",
    "jellyfish": "underwater", "dolphin": "ocean", "orca": "ocean",
    "eagle": "mountains", "dragon": "mountains", "dinosaur": "jungle", "sauropod": "jungle",
    "jaguar": "jungle", "panther": "jungle", "husky": "snow field", "arctic fox": "snow field",
    "snow leopard": "snow field", "puma": "mountains", "lynx": "forest",
    "reindeer": "snow forest", "moose": "forest", "boar": "forest", "badger": "forest",
    "skunk": "forest", "mammoth": "snow field", "red panda": "forest", "black bear": "forest",
    "otter": "river", "beaver": "river", "platypus": "river", "walrus": "snow field",
    "chimpanzee": "jungle", "orangutan": "jungle", "baboon": "meadow", "lemur": "jungle",
    "sloth": "jungle", "toucan": "jungle", "iguana": "jungle", "meerkat": "desert",
    "scorpion": "desert", "cobra": "desert", "vulture": "desert", "snowy owl": "snow field",
    "pelican": "ocean", "sea turtle": "beach", "starfish": "beach", "lobster": "beach",
    "shrimp": "underwater", "seahorse": "underwater", "squid": "underwater", "ray": "underwater",
    "eel": "underwater", "salmon": "underwater", "koi": "underwater", "angelfish": "underwater",
    "pufferfish": "underwater", "blue tang": "underwater", "piranha": "underwater",
    "narwhal": "underwater", "beluga whale": "underwater", "swordfish": "underwater",
    "hammerhead shark": "underwater", "tyrannosaurus": "jungle", "velociraptor": "jungle",
    "triceratops": "jungle", "stegosaurus": "jungle", "ankylosaurus": "jungle",
    "ram": "mountains", "lamb": "meadow", "pony": "meadow", "pegasus": "sky", "bat": "night sky",
    "kangaroo": "desert", "hamster": "living room", "hyena": "meadow", "komodo dragon": "beach",
    "bull": "meadow", "bison": "meadow",
    "cow": "meadow", "sheep": "meadow", "horse": "meadow", "pig": "farm", "chicken": "farm",
    "cat": "living room", "dog": "park", "astronaut": "moon surface", "alien": "mars",
    "chef": "kitchen", "robot": "city street", "knight": "castle hill", "pirate": "beach",
    "snowman": "snow forest", "mermaid": "underwater", "firefighter": "city street",
    "boat": "lake", "rowboat": "lake", "sailboat": "ocean", "ship": "ocean",
    "pirate ship": "ocean", "submarine": "underwater", "airplane": "sky", "helicopter": "sky",
    "drone": "sky", "hot air balloon": "sky", "airship": "sky", "rocket": "space",
    "spaceship": "space", "ufo": "night sky", "satellite": "space", "train": "meadow",
    "tractor": "farm", "sled": "snow field", "skis": "snow field", "snowboard": "snow field",
    "surfboard": "beach", "tent": "campsite", "campfire": "campsite", "igloo": "snow field",
    "cactus": "desert", "palm tree": "beach", "pine tree": "snow forest",
    "lighthouse": "cliff", "fountain": "park",
    "castle": "mountains", "pyramid": "desert", "sphinx": "desert",
    "moon": "night sky", "planet": "space", "earth": "space", "sun": "sky", "cloud": "sky",
    "fireworks": "night sky", "star": "night sky", "explosion": "desert", "tornado": "meadow",
    "lightning": "meadow", "spray": "studio", "ink in water": "studio", "fire": "campsite",
    "smoke": "studio", "steam cloud": "studio", "bubbles": "studio", "lava": "volcano",
    "falling confetti": "studio", "falling petals": "park", "falling leaves": "forest",
    "falling coins": "studio", "nebula": "space", "bursting planet": "space",
    "magic glow": "forest", "fireplace": "living room", "dandelion": "meadow",
    "mars rover": "mars", "space shuttle": "space", "gondola": "river", "viking ship": "ocean",
    "jet ski": "ocean", "snowmobile": "snow field", "flying carpet": "sky", "parachute": "sky",
    "kayak": "river", "raft": "river", "biplane": "sky", "speedboat": "ocean",
    "roller coaster": "park", "carousel": "park", "sandcastle": "beach", "beach chair": "beach",
    "gravestone": "cemetery", "coffin": "cemetery", "moai": "cliff", "totem pole": "forest",
    "lotus": "pond", "dj turntable": "stage", "banjo": "stage", "gong": "stage",
    "vending machine": "city street", "arcade machine": "bar", "cauldron": "forest",
    "excavator": "construction site", "crane": "construction site", "forklift": "industrial area",
    "sewing machine": "living room", "gramophone": "living room", "typewriter": "office",
    "noodle bowl": "restaurant", "dumplings": "restaurant", "bowl of rice": "restaurant",
    "microscope": "laboratory", "beaker": "laboratory", "test tube": "laboratory",
    "server rack": "office", "painting": "museum", "shopping cart": "city street",
    "stroller": "park", "hay bale": "farm", "scarecrow": "farm", "wind turbine": "meadow",
    "bigfoot": "forest", "yeti": "snow field", "storm trooper": "desert", "vampire": "castle hill",
    "skeleton": "cemetery", "zombie": "cemetery", "ghost": "cemetery", "mummy": "desert",
    "pharaoh": "pyramids", "viking": "mountains", "samurai": "garden", "wizard": "forest",
    "witch": "forest", "elf": "snow forest", "santa claus": "snow forest", "diver": "underwater",
    "cowboy": "desert", "gladiator": "castle hill", "fairy": "forest", "angel": "sky",
    "yoda": "forest", "lifeguard": "beach", "van gogh": "meadow",
    "toilet": "bathroom", "sink": "bathroom", "toothbrush": "bathroom", "hair drier": "bathroom",
    "bed": "bedroom", "couch": "living room", "tv": "living room", "remote": "living room",
    "oven": "kitchen", "microwave": "kitchen", "toaster": "kitchen", "refrigerator": "kitchen",
    "stove": "kitchen", "dining table": "dining room", "chair": "living room",
    "laptop": "office", "computer": "office", "keyboard": "office", "cell phone": "office",
    "book": "library", "clock": "living room", "vase": "living room",
    "potted plant": "living room", "statue": "museum", "piano": "stage", "drums": "stage",
    "guitar": "stage", "electric guitar": "stage", "microphone": "stage",
}  # fmt: skip

#: Kind -> place.
OF_KIND: dict[str, str] = {
    "animal": "meadow",
    "person": "park",
    "toy": "living room",
    "thing": "studio",
    "wear": "studio",
    "food": "studio",
    "vehicle": "city street",
    "plant": "meadow",
    "building": "meadow",
    "sky": "night sky",
    "effect": "night sky",
}

#: Verb -> place, when what is done says more than who does it.
OF_VERB: dict[str, str] = {
    "swim": "ocean", "surf": "beach", "sail": "ocean", "fly": "sky", "ski": "snow field",
    "snowboard": "snow field", "skate": "frozen lake", "roller skate": "park",
    "barbecue": "garden", "cook": "kitchen", "wash": "kitchen",
    "type": "office", "read": "library", "write": "office", "sing": "stage", "paint": "office",
    "dig": "garden", "plant": "garden", "water": "garden", "iron": "living room",
    "sweep": "living room", "brush teeth": "bathroom", "sleep": "bedroom", "climb": "mountains",
    "skateboard": "park", "launch": "desert", "lift": "gym", "box": "gym", "exercise": "gym",
    "play chess": "park",
}  # fmt: skip

#: Place -> where in it a vehicle drives.
ROADS: dict[str, str] = {"downtown": "city street"}

#: Place -> where one flies over it, clear of its walls.
FLOWN: dict[str, str] = {"city street": "skyline", "times square": "skyline", "alley": "skyline"}

#: Verb and object -> place, where the two together say more.
OF_DEED: dict[tuple[str, str | None], str] = {
    ("launch", None): "desert", ("fly", "kite"): "meadow", ("build", "snowman"): "snow field",
    ("make", "snowman"): "snow field", ("ride", "horse"): "meadow", ("milk", "cow"): "farm",
    ("do laundry", None): "living room", ("get haircut", None): "living room",
}  # fmt: skip

#: Noun -> places that are said of what it is in, and not of where it is filmed.
NOT_FOR_IT: dict[str, frozenset[str]] = {
    "ink in water": frozenset(("pond", "ocean", "river", "lake", "underwater", "sky")),
}

EMPTY_STAGE = "meadow"  # where nothing at all is filmed

#: Verbs that say where it is whoever does them: a rocket is launched from the earth.
DECIDING = frozenset(("launch",))

#: Verbs that are done on water or in it, and nouns that float: a place without any has a kin
#: that has some, or a lake near by.
AFLOAT_VERBS = frozenset(("row", "swim", "sail", "surf", "fish"))
BOATS = frozenset(
    ("boat", "rowboat", "sailboat", "ship", "pirate ship", "kayak", "canoe", "speedboat", "raft")
)
WATERS = {
    "park": "pond", "garden": "pond", "farm": "pond", "meadow": "pond", "jungle": "river",
    "village": "river", "snow field": "glacier", "city street": "downtown",
}  # fmt: skip
SHORE = "lake"
DRY_ROOMS = frozenset(("space", "studio", "moon surface", "underwater", "gym", "aquarium", "sky"))
