"""Tiny checkpoints of models that make pictures and sounds, with random weights of real kinds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import diffusers as d
import torch
import transformers as t
from transformers import ProcessorMixin

CHAT = (
    "{% for m in messages %}<s>{{ m['role'] }}\n"
    "{% if m['content'] is string %}{{ m['content'] }}{% else %}"
    "{% for part in m['content'] %}{{ part.get('text', '') }}{% endfor %}{% endif %}</s>\n"
    "{% endfor %}"
)
SPECIAL = ["<pad>", "</s>", "<s>", "<unk>", "<|vision_start|>", "<|vision_end|>", "<|image_pad|>"]


def tokenizer(longest: int = 512) -> Any:
    """A byte-level tokenizer with no merges: it needs no file."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    names = [*SPECIAL, "<|video_pad|>"]
    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    model = Tokenizer(models.BPE(vocab={s: i for i, s in enumerate(names + alphabet)}, merges=[]))
    model.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    model.decoder = decoders.ByteLevel()
    return t.PreTrainedTokenizerFast(
        tokenizer_object=model, pad_token="<pad>", eos_token="</s>", bos_token="<s>",
        unk_token="<unk>", additional_special_tokens=names[4:], chat_template=CHAT,
        model_max_length=longest,
    )  # fmt: skip


VOCABULARY = 264


def euler(shift: float = 1.0) -> Any:
    return d.FlowMatchEulerDiscreteScheduler(shift=shift)


def t5(width: int = 32) -> Any:
    config = t.T5Config(
        vocab_size=384, d_model=width, d_kv=8, d_ff=37, num_layers=2, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    return t.T5EncoderModel(config).eval()


def clip(projection: int = 0) -> Any:
    config = t.CLIPTextConfig(
        vocab_size=VOCABULARY, hidden_size=32, intermediate_size=37, num_hidden_layers=2,
        num_attention_heads=4, projection_dim=projection or 32, max_position_embeddings=77,
        pad_token_id=0, eos_token_id=1, bos_token_id=2,
    )  # fmt: skip
    return (t.CLIPTextModelWithProjection if projection else t.CLIPTextModel)(config).eval()


def picture_vae(channels: int, blocks: int = 2, **other: Any) -> Any:
    return d.AutoencoderKL(
        in_channels=3, out_channels=3, down_block_types=("DownEncoderBlock2D",) * blocks,
        up_block_types=("UpDecoderBlock2D",) * blocks, block_out_channels=(8,) * blocks,
        layers_per_block=1, latent_channels=channels, norm_num_groups=4, sample_size=32, **other,
    )  # fmt: skip


def flux(kind: Any = None, channels: int = 4) -> Any:
    transformer = d.FluxTransformer2DModel(
        patch_size=1, in_channels=channels, out_channels=4, num_layers=1, num_single_layers=1,
        attention_head_dim=16, num_attention_heads=2, joint_attention_dim=32,
        pooled_projection_dim=32, axes_dims_rope=(4, 4, 8), guidance_embeds=True,
    )  # fmt: skip
    vae = picture_vae(
        1, 1, use_quant_conv=False, use_post_quant_conv=False, shift_factor=0.06, scaling_factor=1.5
    )
    return (kind or d.FluxPipeline)(
        scheduler=euler(), vae=vae, transformer=transformer, text_encoder=clip(),
        tokenizer=tokenizer(77), text_encoder_2=t5(), tokenizer_2=t.ByT5Tokenizer(),
    )  # fmt: skip


def flux_kontext() -> Any:
    return flux(d.FluxKontextPipeline)


def flux_fill() -> Any:
    return flux(d.FluxFillPipeline, 4 + 4 + 4)  # latents, what is kept, and the mask


def flux2_parts(guided: bool) -> dict[str, Any]:
    transformer = d.Flux2Transformer2DModel(
        patch_size=1, in_channels=16, num_layers=1, num_single_layers=1, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=16, timestep_guidance_channels=256,
        axes_dims_rope=(4, 4, 4, 4), guidance_embeds=guided,
    )  # fmt: skip
    vae = d.AutoencoderKLFlux2(
        sample_size=32, in_channels=3, out_channels=3, down_block_types=("DownEncoderBlock2D",) * 2,
        up_block_types=("UpDecoderBlock2D",) * 2, block_out_channels=(4, 4), layers_per_block=1,
        latent_channels=4, norm_num_groups=1, use_quant_conv=False, use_post_quant_conv=False,
    )  # fmt: skip
    return {"scheduler": euler(), "vae": vae, "transformer": transformer, "tokenizer": tokenizer()}


def flux2() -> Any:
    text = t.MistralConfig(
        vocab_size=VOCABULARY, hidden_size=16, intermediate_size=37, num_attention_heads=4,
        num_hidden_layers=1, num_key_value_heads=2, sliding_window=None, pad_token_id=0,
    )  # fmt: skip
    vision = t.PixtralVisionConfig(
        hidden_size=16, num_hidden_layers=1, num_attention_heads=4, intermediate_size=37,
        image_size=30, patch_size=6,
    )  # fmt: skip
    config = t.Mistral3Config(
        text_config=text, vision_config=vision, image_token_index=6, vision_feature_layer=-1
    )
    return d.Flux2Pipeline(
        text_encoder=t.Mistral3ForConditionalGeneration(config).eval(), **flux2_parts(True)
    )


def qwen3(kind: Any) -> Any:
    config = t.Qwen3Config(
        vocab_size=VOCABULARY, hidden_size=16, intermediate_size=16, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=2, max_position_embeddings=1024,
        pad_token_id=0, bos_token_id=2, eos_token_id=1,
    )  # fmt: skip
    return kind(config).eval()


def flux2_klein() -> Any:
    return d.Flux2KleinPipeline(text_encoder=qwen3(t.Qwen3ForCausalLM), **flux2_parts(False))


def z_image() -> Any:
    transformer = d.ZImageTransformer2DModel(
        all_patch_size=(2,), all_f_patch_size=(1,), in_channels=4, dim=32, n_layers=2,
        n_refiner_layers=1, n_heads=2, n_kv_heads=2, cap_feat_dim=16, axes_dims=[8, 4, 4],
        axes_lens=[1024, 64, 64],
    )  # fmt: skip
    with torch.no_grad():  # these two are not initialized
        transformer.x_pad_token.fill_(1)
        transformer.cap_pad_token.fill_(1)
    vae = picture_vae(4, scaling_factor=0.36, shift_factor=0.12)
    return d.ZImagePipeline(
        scheduler=euler(), vae=vae, transformer=transformer, text_encoder=qwen3(t.Qwen3Model),
        tokenizer=tokenizer(),
    )  # fmt: skip


def qwen_parts() -> dict[str, Any]:
    transformer = d.QwenImageTransformer2DModel(
        patch_size=2, in_channels=16, out_channels=4, num_layers=2, attention_head_dim=16,
        num_attention_heads=2, joint_attention_dim=16, axes_dims_rope=(8, 4, 4),
    )  # fmt: skip
    vae = d.AutoencoderKLQwenImage(
        base_dim=4, z_dim=4, dim_mult=[1, 1, 1], num_res_blocks=1,
        temperal_downsample=[False, True], latents_mean=[0.0] * 4, latents_std=[1.0] * 4,
    )  # fmt: skip
    config = t.Qwen2_5_VLConfig(
        text_config={
            "vocab_size": VOCABULARY, "hidden_size": 16, "intermediate_size": 16,
            "num_hidden_layers": 2, "num_attention_heads": 2, "num_key_value_heads": 2,
            "rope_scaling": {"mrope_section": [1, 1, 2], "rope_type": "default"},
            "pad_token_id": 0, "bos_token_id": 2, "eos_token_id": 1,
        },
        vision_config={
            "depth": 1, "hidden_size": 16, "intermediate_size": 16, "num_heads": 2,
            "out_hidden_size": 16,
        },
        vision_start_token_id=4, vision_end_token_id=5, image_token_id=6, video_token_id=7,
    )  # fmt: skip
    return {
        "scheduler": euler(),
        "vae": vae,
        "transformer": transformer,
        "text_encoder": t.Qwen2_5_VLForConditionalGeneration(config).eval(),
        "tokenizer": tokenizer(2048),
    }


def qwen_image() -> Any:
    return d.QwenImagePipeline(**qwen_parts())


class Looker(ProcessorMixin):  # the name tells diffusers how to load it
    """Qwen's own processor as far as pictures go: that one will not load without torchvision."""

    def __init__(self, image_processor: Any = None, tokenizer: Any = None, **other: Any) -> None:
        super().__init__(image_processor, tokenizer, **other)

    def __call__(self, text: list[str], images: Any = None, **other: Any) -> Any:
        seen = self.image_processor(images=images, return_tensors="pt")
        for grid in seen["image_grid_thw"]:
            count = int(grid.prod()) // self.image_processor.merge_size**2
            text = [each.replace("<|image_pad|>", "<|seen|>" * count, 1) for each in text]
        text = [each.replace("<|seen|>", "<|image_pad|>") for each in text]
        words = self.tokenizer(text, return_tensors="pt", padding=True)
        return t.BatchFeature({**words, **seen})


def qwen_image_edit() -> Any:
    parts = qwen_parts()
    looks = t.Qwen2VLImageProcessorPil(min_pixels=28 * 28, max_pixels=28 * 28 * 16)
    processor = Looker(image_processor=looks, tokenizer=parts["tokenizer"])
    return d.QwenImageEditPlusPipeline(**parts, processor=processor)


def sdxl() -> Any:
    unet = d.UNet2DConditionModel(
        block_out_channels=(8, 16), layers_per_block=1, sample_size=32, in_channels=4,
        out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"), attention_head_dim=(2, 4),
        use_linear_projection=True, addition_embed_type="text_time", norm_num_groups=4,
        addition_time_embed_dim=8, transformer_layers_per_block=(1, 2),
        projection_class_embeddings_input_dim=80, cross_attention_dim=64,
    )  # fmt: skip
    scheduler = d.EulerDiscreteScheduler(
        beta_start=0.00085, beta_end=0.012, steps_offset=1, beta_schedule="scaled_linear",
        timestep_spacing="leading",
    )  # fmt: skip
    return d.StableDiffusionXLPipeline(
        unet=unet, scheduler=scheduler, vae=picture_vae(4), text_encoder=clip(),
        tokenizer=tokenizer(77), text_encoder_2=clip(32), tokenizer_2=tokenizer(77),
        add_watermarker=False,
    )  # fmt: skip


def audioldm2() -> Any:
    unet = d.AudioLDM2UNet2DConditionModel(
        block_out_channels=(8, 16), layers_per_block=1, norm_num_groups=8, sample_size=32,
        in_channels=4, out_channels=4, down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        cross_attention_dim=([None, 16, 32], [None, 16, 32]),
    )  # fmt: skip
    vae = d.AutoencoderKL(
        block_out_channels=(8, 16), in_channels=1, out_channels=1, norm_num_groups=8,
        down_block_types=("DownEncoderBlock2D",) * 2, up_block_types=("UpDecoderBlock2D",) * 2,
        latent_channels=4,
    )  # fmt: skip
    words = t.ClapTextConfig(
        vocab_size=VOCABULARY, hidden_size=16, intermediate_size=37, num_attention_heads=2,
        num_hidden_layers=2, projection_dim=16, pad_token_id=1, bos_token_id=0, eos_token_id=2,
    )  # fmt: skip
    sounds = t.ClapAudioConfig(
        spec_size=64, window_size=4, num_mel_bins=64, intermediate_size=37, depths=[2, 2],
        num_attention_heads=[2, 2], num_hidden_layers=2, hidden_size=32, projection_dim=16,
        patch_size=2, patch_stride=2, patch_embed_input_channels=4, patch_embeds_hidden_size=16,
    )  # fmt: skip
    both = t.ClapConfig(
        text_config=words.to_dict(), audio_config=sounds.to_dict(), projection_dim=16
    )
    language = t.GPT2Config(n_embd=16, n_head=2, n_layer=2, vocab_size=300, n_positions=99)
    language.max_new_tokens = 8
    vocoder = t.SpeechT5HifiGanConfig(
        model_in_dim=8, sampling_rate=16000, upsample_initial_channel=16,
        upsample_rates=[16, 10], upsample_kernel_sizes=[32, 20], resblock_kernel_sizes=[3],
        resblock_dilation_sizes=[[1, 3, 5]], normalize_before=False,
    )  # fmt: skip
    # The pipeline asks which kinds of tokenizer these are.
    alphabet = sorted(tokenizer().get_vocab(), key=tokenizer().get_vocab().__getitem__)
    names = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *alphabet[8:]]
    first = t.RobertaTokenizer(
        vocab={name: number for number, name in enumerate(names)}, merges=[], model_max_length=77
    )
    pieces = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("\u2581", -2.0)]
    pieces += [(letter, -3.0) for letter in "abcdefghijklmnopqrstuvwxyz., "]
    second = t.T5Tokenizer(vocab=pieces, extra_ids=0, model_max_length=77)
    return d.AudioLDM2Pipeline(
        unet=unet, vae=vae, scheduler=d.DDIMScheduler(clip_sample=False, set_alpha_to_one=False),
        text_encoder=t.ClapModel(both).eval(), text_encoder_2=t5(), tokenizer=first,
        tokenizer_2=second, feature_extractor=t.ClapFeatureExtractor(),
        language_model=t.GPT2LMHeadModel(language).eval(), vocoder=t.SpeechT5HifiGan(vocoder),
        projection_model=d.AudioLDM2ProjectionModel(
            text_encoder_dim=16, text_encoder_1_dim=32, langauge_model_dim=16
        ),
    )  # fmt: skip


def stable_audio() -> Any:
    transformer = d.StableAudioDiTModel(
        sample_size=800, in_channels=4, num_layers=2, attention_head_dim=4,
        num_key_value_attention_heads=2, out_channels=4, cross_attention_dim=4, time_proj_dim=8,
        global_states_input_dim=8, cross_attention_input_dim=4,
    )  # fmt: skip
    vae = d.AutoencoderOobleck(
        encoder_hidden_size=6, downsampling_ratios=[4, 5], decoder_channels=3,
        decoder_input_channels=4, audio_channels=2, channel_multiples=[2, 4], sampling_rate=8000,
    )  # fmt: skip
    scheduler = d.CosineDPMSolverMultistepScheduler(
        solver_order=2, prediction_type="v_prediction", sigma_data=1.0, sigma_schedule="exponential"
    )
    return d.StableAudioPipeline(
        transformer=transformer, vae=vae, scheduler=scheduler, text_encoder=t5(),
        tokenizer=t.ByT5Tokenizer(model_max_length=32),
        projection_model=d.StableAudioProjectionModel(
            text_encoder_dim=32, conditioning_dim=4, min_value=0, max_value=32
        ),
    )  # fmt: skip


BUILDERS: dict[str, Callable[[], Any]] = {
    "flux": flux,
    "flux-kontext": flux_kontext,
    "flux-fill": flux_fill,
    "flux2": flux2,
    "flux2-klein": flux2_klein,
    "z-image": z_image,
    "qwen-image": qwen_image,
    "qwen-image-edit": qwen_image_edit,
    "sdxl": sdxl,
    "audioldm2": audioldm2,
    "stable-audio": stable_audio,
}
