"""Tiny checkpoints with random weights, of the real architectures; made in code, in no time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import diffusers as d
import picture_checkpoints
import torch
import transformers as t

CHAT = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n"
    "{{ m['content'] if m['content'] is string else m['content'][0]['text'] }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


def t5() -> dict[str, Any]:
    config = t.T5Config(
        vocab_size=384, d_model=32, d_kv=8, d_ff=37, num_layers=2, num_heads=4,
        feed_forward_proj="gated-gelu",
    )  # fmt: skip
    return {"tokenizer": t.ByT5Tokenizer(), "text_encoder": t.T5EncoderModel(config).eval()}


def bpe(names: list[str], chat: str | None = None) -> Any:
    """A byte-level tokenizer with no merges: it needs no file."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    alphabet = sorted(pre_tokenizers.ByteLevel.alphabet())
    model = Tokenizer(models.BPE(vocab={s: i for i, s in enumerate(names + alphabet)}, merges=[]))
    model.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    model.decoder = decoders.ByteLevel()
    pad, eos, bos, unknown, *others = names
    made = t.PreTrainedTokenizerFast(
        tokenizer_object=model, pad_token=pad, eos_token=eos, bos_token=bos, unk_token=unknown,
        additional_special_tokens=others, chat_template=chat,
    )  # fmt: skip
    return made


def euler(shift: float = 1.0) -> Any:
    return d.FlowMatchEulerDiscreteScheduler(shift=shift)


def wan_vae() -> Any:
    return d.AutoencoderKLWan(
        base_dim=3, z_dim=16, dim_mult=[1, 1, 1, 1], num_res_blocks=1,
        temperal_downsample=[False, True, True],
    )  # fmt: skip


def wan_transformer(channels: int = 16, kind: Any = None, **other: Any) -> Any:
    return (kind or d.WanTransformer3DModel)(
        patch_size=(1, 2, 2), num_attention_heads=2, attention_head_dim=12, in_channels=channels,
        out_channels=16, text_dim=32, freq_dim=256, ffn_dim=32, num_layers=3,
        cross_attn_norm=True, qk_norm="rms_norm_across_heads", rope_max_seq_len=32, **other,
    )  # fmt: skip


def wan() -> Any:
    return d.WanPipeline(
        **t5(), vae=wan_vae(), scheduler=euler(), transformer=wan_transformer(), transformer_2=None
    )


def wan_two() -> Any:
    return d.WanPipeline(
        **t5(), vae=wan_vae(), scheduler=euler(), transformer=wan_transformer(),
        transformer_2=wan_transformer(), boundary_ratio=0.875,
    )  # fmt: skip


def wan_two_images() -> Any:
    return d.WanImageToVideoPipeline(
        **t5(), vae=wan_vae(), scheduler=euler(), image_processor=None, image_encoder=None,
        transformer=wan_transformer(36), transformer_2=wan_transformer(36), boundary_ratio=0.875,
    )  # fmt: skip


def wan_both() -> Any:
    """Wan 2.2 TI2V: one transformer for words and for a start image."""
    return d.WanPipeline(
        **t5(), vae=wan_vae(), scheduler=euler(), transformer=wan_transformer(),
        transformer_2=None, expand_timesteps=True,
    )  # fmt: skip


def wan_ends() -> Any:
    vision = t.CLIPVisionConfig(
        hidden_size=4, projection_dim=4, num_hidden_layers=2, num_attention_heads=2,
        image_size=32, intermediate_size=16, patch_size=1,
    )  # fmt: skip
    return d.WanImageToVideoPipeline(
        **t5(), vae=wan_vae(), scheduler=euler(),
        image_processor=t.CLIPImageProcessor(crop_size=32, size=32),
        image_encoder=t.CLIPVisionModel(vision).eval(),
        transformer=wan_transformer(36, image_dim=4, pos_embed_seq_len=2 * (32 * 32 + 1)),
        transformer_2=None,
    )  # fmt: skip


def wan_image() -> Any:
    made = wan_ends()
    made.register_modules(
        transformer=wan_transformer(36, image_dim=4), image_encoder=made.image_encoder
    )
    return made


def wan_vace() -> Any:
    kind = d.WanVACETransformer3DModel
    return d.WanVACEPipeline(
        **t5(), vae=wan_vae(), scheduler=euler(), transformer_2=None,
        transformer=wan_transformer(kind=kind, vace_layers=[0, 2], vace_in_channels=96),
    )  # fmt: skip


def ltx() -> Any:
    vae = d.AutoencoderKLLTXVideo(
        in_channels=3, out_channels=3, latent_channels=8, block_out_channels=(8,) * 4,
        decoder_block_out_channels=(8,) * 4, layers_per_block=(1,) * 5,
        decoder_layers_per_block=(1,) * 5,
        spatio_temporal_scaling=(True, True, True, False),
        decoder_spatio_temporal_scaling=(True, True, True, False),
        decoder_inject_noise=(False,) * 5, upsample_residual=(False,) * 4,
        upsample_factor=(1,) * 4, timestep_conditioning=False, patch_size=1, patch_size_t=1,
        encoder_causal=True, decoder_causal=False,
    )  # fmt: skip
    transformer = d.LTXVideoTransformer3DModel(
        in_channels=8, out_channels=8, patch_size=1, patch_size_t=1, num_attention_heads=4,
        attention_head_dim=8, cross_attention_dim=32, num_layers=2, caption_channels=32,
    )  # fmt: skip
    return d.LTXConditionPipeline(**t5(), scheduler=euler(), vae=vae, transformer=transformer)


def cogvideox(kind: Any = None, channels: int = 4) -> Any:
    transformer = d.CogVideoXTransformer3DModel(
        num_attention_heads=2, attention_head_dim=16, in_channels=channels, out_channels=4,
        time_embed_dim=2, text_embed_dim=32, num_layers=2, sample_width=2, sample_height=2,
        sample_frames=9, patch_size=2, temporal_compression_ratio=4, max_text_seq_length=226,
        use_rotary_positional_embeddings=True,
    )  # fmt: skip
    vae = d.AutoencoderKLCogVideoX(
        in_channels=3, out_channels=3, down_block_types=("CogVideoXDownBlock3D",) * 4,
        up_block_types=("CogVideoXUpBlock3D",) * 4, block_out_channels=(8,) * 4,
        latent_channels=4, layers_per_block=1, norm_num_groups=2, temporal_compression_ratio=4,
    )  # fmt: skip
    scheduler = d.CogVideoXDDIMScheduler()
    return (kind or d.CogVideoXPipeline)(
        **t5(), vae=vae, transformer=transformer, scheduler=scheduler
    )


def cogvideox_image() -> Any:
    return cogvideox(d.CogVideoXImageToVideoPipeline, 8)


def mochi() -> Any:
    transformer = d.MochiTransformer3DModel(
        patch_size=2, num_attention_heads=2, attention_head_dim=8, num_layers=2,
        pooled_projection_dim=16, in_channels=12, out_channels=None, qk_norm="rms_norm",
        text_embed_dim=32, time_embed_dim=4, activation_fn="swiglu", max_sequence_length=256,
    )  # fmt: skip
    transformer.pos_frequencies.data.zero_()
    vae = d.AutoencoderKLMochi(
        latent_channels=12, out_channels=3, encoder_block_out_channels=(32,) * 4,
        decoder_block_out_channels=(32,) * 4, layers_per_block=(1,) * 5,
    )  # fmt: skip
    return d.MochiPipeline(**t5(), scheduler=euler(), vae=vae, transformer=transformer)


def hunyuan(task: str = "t2v") -> Any:
    from diffusers.guiders import ClassifierFreeGuidance

    tokenizer = bpe(["<|endoftext|>", "<|im_end|>", "<|im_start|>", "<unk>"], CHAT)
    text = t.Qwen2_5_VLTextConfig(
        vocab_size=len(tokenizer), hidden_size=16, intermediate_size=16, num_hidden_layers=2,
        num_attention_heads=2, num_key_value_heads=2, rope_theta=1e6, pad_token_id=0,
        bos_token_id=2, eos_token_id=1,
        rope_scaling={"mrope_section": [1, 1, 2], "rope_type": "default", "type": "default"},
    )  # fmt: skip
    transformer = d.HunyuanVideo15Transformer3DModel(
        in_channels=9, out_channels=4, num_attention_heads=2, attention_head_dim=8,
        num_layers=2, num_refiner_layers=1, mlp_ratio=2.0, patch_size=1, patch_size_t=1,
        text_embed_dim=16, text_embed_2_dim=32, image_embed_dim=12, rope_axes_dim=(2, 2, 4),
        target_size=16, task_type=task,
    )  # fmt: skip
    vae = d.AutoencoderKLHunyuanVideo15(
        in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(16, 16),
        layers_per_block=1, spatial_compression_ratio=4, temporal_compression_ratio=2,
        downsample_match_channel=False, upsample_match_channel=False,
    )  # fmt: skip
    second = t5()
    parts = {
        "text_encoder": t.Qwen2_5_VLTextModel(text).eval(),
        "tokenizer": tokenizer,
        "transformer": transformer.eval(),
        "vae": vae.eval(),
        "scheduler": euler(7.0),
        "text_encoder_2": second["text_encoder"],
        "tokenizer_2": second["tokenizer"],
        "guider": ClassifierFreeGuidance(guidance_scale=6.0),
    }
    if task == "t2v":
        return d.HunyuanVideo15Pipeline(**parts)
    vision = t.SiglipVisionConfig(
        hidden_size=12, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        image_size=16, patch_size=8,
    )  # fmt: skip
    return d.HunyuanVideo15ImageToVideoPipeline(
        **parts,
        image_encoder=t.SiglipVisionModel(vision).eval(),
        feature_extractor=t.SiglipImageProcessor(size={"height": 16, "width": 16}),
    )


def hunyuan_image() -> Any:
    return hunyuan("i2v")


def ltx2() -> Any:
    from diffusers.pipelines.ltx2 import LTX2TextConnectors
    from diffusers.pipelines.ltx2.vocoder import LTX2Vocoder

    names = "<pad> <eos> <bos> <unk> <image_soft_token> <start_of_image> <end_of_image>"
    tokenizer = bpe(names.split())
    tokenizer.padding_side = "left"
    width, layers = 16, 2
    text = t.Gemma3TextConfig(
        vocab_size=len(tokenizer), hidden_size=width, intermediate_size=16,
        num_hidden_layers=layers, num_attention_heads=2, num_key_value_heads=1, head_dim=8,
        sliding_window=16, pad_token_id=0, eos_token_id=1, bos_token_id=2,
    )  # fmt: skip
    vision = t.SiglipVisionConfig(
        hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        image_size=32, patch_size=8,
    )  # fmt: skip
    encoder = t.Gemma3ForConditionalGeneration(
        t.Gemma3Config(
            text_config=text.to_dict(),
            vision_config=vision.to_dict(),
            mm_tokens_per_image=4,
            image_token_index=4,
            boi_token_index=5,
            eoi_token_index=6,
        )
    ).eval()
    transformer = d.LTX2VideoTransformer3DModel(
        in_channels=4, out_channels=4, patch_size=1, patch_size_t=1, num_attention_heads=2,
        attention_head_dim=8, cross_attention_dim=16, audio_in_channels=4, audio_out_channels=4,
        audio_num_attention_heads=2, audio_attention_head_dim=4, audio_cross_attention_dim=8,
        num_layers=2, qk_norm="rms_norm_across_heads", caption_channels=width,
        rope_double_precision=False, rope_type="split",
    )  # fmt: skip
    connectors = LTX2TextConnectors(
        caption_channels=width, text_proj_in_factor=layers + 1,
        video_connector_num_attention_heads=4, video_connector_attention_head_dim=width // 4,
        video_connector_num_layers=1, video_connector_num_learnable_registers=None,
        audio_connector_num_attention_heads=4, audio_connector_attention_head_dim=width // 4,
        audio_connector_num_layers=1, audio_connector_num_learnable_registers=None,
        connector_rope_base_seq_len=32, rope_theta=10000.0, rope_double_precision=False,
        causal_temporal_positioning=False, rope_type="split",
    )  # fmt: skip
    vae = d.AutoencoderKLLTX2Video(
        in_channels=3, out_channels=3, latent_channels=4, block_out_channels=(8,),
        decoder_block_out_channels=(8,), layers_per_block=(1,), decoder_layers_per_block=(1, 1),
        spatio_temporal_scaling=(True,), decoder_spatio_temporal_scaling=(True,),
        decoder_inject_noise=(False, False), downsample_type=("spatiotemporal",),
        upsample_residual=(False,), upsample_factor=(1,), timestep_conditioning=False,
        patch_size=1, patch_size_t=1, encoder_causal=True, decoder_causal=False,
    )  # fmt: skip
    audio = d.AutoencoderKLLTX2Audio(
        base_channels=4, output_channels=2, ch_mult=(1,), num_res_blocks=1,
        attn_resolutions=None, in_channels=2, resolution=32, latent_channels=2,
        norm_type="pixel", causality_axis="height", dropout=0.0, mid_block_add_attention=False,
        sample_rate=16000, mel_hop_length=160, is_causal=True, mel_bins=8,
    )  # fmt: skip
    vocoder = LTX2Vocoder(
        in_channels=16, hidden_channels=32, out_channels=2, upsample_kernel_sizes=[32, 20],
        upsample_factors=[16, 10], resnet_kernel_sizes=[3], resnet_dilations=[[1, 3, 5]],
        leaky_relu_negative_slope=0.1, output_sampling_rate=16000,
    )  # fmt: skip
    return d.LTX2Pipeline(
        transformer=transformer, vae=vae, audio_vae=audio, scheduler=euler(),
        text_encoder=encoder, tokenizer=tokenizer, connectors=connectors, vocoder=vocoder,
        processor=None, prompt_enhancer=None, duration_head=None,
    )  # fmt: skip


def ltx_upsampler() -> Any:
    from diffusers.pipelines.ltx.modeling_latent_upsampler import LTXLatentUpsamplerModel

    return LTXLatentUpsamplerModel(in_channels=8, mid_channels=32, num_blocks_per_stage=1)


def ltx2_upsampler() -> Any:
    from diffusers.pipelines.ltx2.latent_upsampler import LTX2LatentUpsamplerModel

    return LTX2LatentUpsamplerModel(in_channels=4, mid_channels=32, num_blocks_per_stage=1)


#: What enlarges latents: for each, beside the checkpoint of this name.
UPSAMPLERS: dict[str, Callable[[], Any]] = {"ltx": ltx_upsampler, "ltx2": ltx2_upsampler}

BUILDERS: dict[str, Callable[[], Any]] = {
    "wan": wan,
    "wan-two": wan_two,
    "wan-image": wan_image,
    "wan-ends": wan_ends,
    "wan-image-ends": wan_two_images,
    "wan-both": wan_both,
    "wan-vace": wan_vace,
    "ltx": ltx,
    "ltx2": ltx2,
    "hunyuan": hunyuan,
    "hunyuan-image": hunyuan_image,
    "cogvideox": cogvideox,
    "cogvideox-image": cogvideox_image,
    "mochi": mochi,
}


def save(name: str, folder: Path) -> Path:
    """Write the checkpoint of this name, always the same weights, and return its folder."""
    torch.manual_seed(0)
    (BUILDERS | picture_checkpoints.BUILDERS)[name]().save_pretrained(folder / name)
    if name in UPSAMPLERS:
        UPSAMPLERS[name]().save_pretrained(folder / name / "latent_upsampler")
    return folder / name
