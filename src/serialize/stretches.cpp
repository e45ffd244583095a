#include "serialize/stretches.hpp"

#include <algorithm>
#include <cstring>
#ifdef __SSE2__
#include <immintrin.h>
#endif

#include "serialize/short_copies.hpp"

namespace ecograph {
namespace {

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// One byte after the other, from `at` on; the ends must be no spaces.
bool is_folded_from(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    if (is_space(text[at]) && (text[at] != ' ' || is_space(text[at + 1]))) return false;
  }
  return true;
}

bool has_space_at_end(std::string_view text) { return is_space(text.front()) || is_space(text.back()); }

// Sixteen bytes at once (the compiler has instructions for that on every machine we know).
namespace narrow {

constexpr std::size_t block_size = 16;
using Block [[gnu::vector_size(block_size)]] = signed char;
using Bytes [[gnu::vector_size(block_size)]] = unsigned char;

std::uint64_t copy_block(const char* bytes, char* copy, const SpecialBytes& special) {
  Block block;
  std::memcpy(&block, bytes, sizeof block);
  std::memcpy(copy, &block, sizeof block);
  // As signed numbers control characters and parts of longer characters are both below the space.
  Block bad = block < 0x20;
  for (const auto& repeated : special.repeated) {
    Block byte;
    std::memcpy(&byte, repeated.data(), sizeof byte);
    bad |= block == byte;
  }
#ifdef __SSE2__
  __m128i bits;
  std::memcpy(&bits, &bad, sizeof bits);
  return static_cast<unsigned>(_mm_movemask_epi8(bits));
#else
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < block_size; ++i) bits |= std::uint64_t{bad[i] != 0} << i;
  return bits;
#endif
}

std::uint64_t copy(const char* bytes, std::size_t size, char* copy, const SpecialBytes& special) {
  if (size < block_size) {
    // Followed by plain ones.
    char few[block_size];
    std::memset(few, 'a', sizeof few);
    copy_below_16(few, bytes, size);
    return copy_block(few, copy, special);
  }
  std::uint64_t bits = 0;
  std::size_t at = 0;
  for (; at + block_size <= size; at += block_size) bits |= copy_block(bytes + at, copy + at, special) << at;
  if (at == size) return bits;
  at = size - block_size;  // the last block overlaps the one before
  return bits | copy_block(bytes + at, copy + at, special) << at;
}

// All bits of a byte are set where it needs folding.
Bytes unfolded(const char* bytes) {
  Bytes here;
  Bytes next;
  std::memcpy(&here, bytes, sizeof here);
  std::memcpy(&next, bytes + 1, sizeof next);
  const Bytes space = Bytes{} + ' ';
  // A vector's minimum is one instruction, its comparison by less not.
  const auto up_to_space = [&space](Bytes these) { return Bytes((these < space ? these : space) == these); };
  return up_to_space(here) & (up_to_space(next) | Bytes(here != space));
}

bool is_folded(std::string_view text) {
  if (text.empty()) return true;
  if (has_space_at_end(text)) return false;
  if (text.size() > block_size) {
    const std::size_t last = text.size() - block_size - 1;
    Bytes bad = unfolded(text.data() + last);
    for (std::size_t i = 0; i < last; i += block_size) bad |= unfolded(text.data() + i);
    std::uint64_t halves[2];
    std::memcpy(halves, &bad, sizeof halves);
    if ((halves[0] | halves[1]) == 0) return true;
  }
  return is_folded_from(text, 0);
}

}  // namespace narrow

#ifdef __x86_64__

namespace avx2 {

constexpr std::size_t block_size = 32;

[[gnu::target("avx2")]] inline std::uint64_t copy_block(const char* bytes, char* copy, const SpecialBytes& special) {
  const __m256i block = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(copy), block);
  __m256i bad = _mm256_cmpgt_epi8(_mm256_set1_epi8(0x20), block);
  for (const auto& repeated : special.repeated) {
    const __m256i byte = _mm256_load_si256(reinterpret_cast<const __m256i*>(repeated.data()));
    bad = _mm256_or_si256(bad, _mm256_cmpeq_epi8(block, byte));
  }
  return static_cast<unsigned>(_mm256_movemask_epi8(bad));
}

[[gnu::target("avx2")]] std::uint64_t copy(const char* bytes, std::size_t size, char* copy,
                                           const SpecialBytes& special) {
  if (size < block_size) return narrow::copy(bytes, size, copy, special);
  const std::size_t last = size - block_size;
  return copy_block(bytes, copy, special) | copy_block(bytes + last, copy + last, special) << last;
}

[[gnu::target("avx2")]] inline __m256i unfolded(const char* bytes) {
  const __m256i here = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
  const __m256i next = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + 1));
  const __m256i space = _mm256_set1_epi8(' ');
  const __m256i here_low = _mm256_cmpeq_epi8(_mm256_min_epu8(here, space), here);
  const __m256i next_low = _mm256_cmpeq_epi8(_mm256_min_epu8(next, space), next);
  return _mm256_andnot_si256(_mm256_andnot_si256(next_low, _mm256_cmpeq_epi8(here, space)), here_low);
}

[[gnu::target("avx2")]] bool is_folded(std::string_view text) {
  if (text.size() <= block_size) return narrow::is_folded(text);
  if (has_space_at_end(text)) return false;
  const std::size_t last = text.size() - block_size - 1;
  __m256i bad = unfolded(text.data() + last);
  for (std::size_t i = 0; i < last; i += block_size) bad = _mm256_or_si256(bad, unfolded(text.data() + i));
  return _mm256_testz_si256(bad, bad) != 0 || is_folded_from(text, 0);
}

}  // namespace avx2

namespace avx512 {

[[gnu::target("avx512bw,bmi2")]] inline __mmask64 first(std::size_t size) {
  return _bzhi_u64(~std::uint64_t{0}, static_cast<unsigned>(size));
}

[[gnu::target("avx512bw,bmi2")]] std::uint64_t copy(const char* bytes, std::size_t size, char* copy,
                                                    const SpecialBytes& special) {
  const __mmask64 here = first(size);
  const __m512i block = _mm512_maskz_loadu_epi8(here, bytes);
  _mm512_storeu_si512(copy, block);
  __mmask64 bad = _mm512_cmplt_epi8_mask(block, _mm512_set1_epi8(0x20));
  for (const auto& repeated : special.repeated) {
    bad |= _mm512_cmpeq_epi8_mask(block, _mm512_load_si512(repeated.data()));
  }
  return bad & here;
}

[[gnu::target("avx512bw,bmi2")]] bool is_folded(std::string_view text) {
  std::uint64_t after_space = 1;  // none may stand at the beginning
  std::uint64_t last_space = 0;
  for (std::size_t at = 0; at < text.size(); at += stretch_size) {
    const std::size_t size = std::min(text.size() - at, stretch_size);
    const __m512i block = _mm512_maskz_loadu_epi8(first(size), text.data() + at);
    const __mmask64 spaces = _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8(' '));
    const __mmask64 others =
        _mm512_cmplt_epu8_mask(_mm512_sub_epi8(block, _mm512_set1_epi8('\t')), _mm512_set1_epi8('\r' - '\t' + 1));
    if ((others | (spaces & (spaces << 1U | after_space))) != 0) return false;
    after_space = spaces >> (stretch_size - 1);
    last_space = spaces >> (size - 1);
  }
  return (last_space & 1U) == 0;
}

}  // namespace avx512

#endif

constexpr std::array kernels = {
    StretchKernel{"16 bytes", narrow::copy, narrow::is_folded},
#ifdef __x86_64__
    StretchKernel{"32 bytes", avx2::copy, avx2::is_folded},
    StretchKernel{"64 bytes", avx512::copy, avx512::is_folded},
#endif
};

std::size_t runnable() {
#ifdef __x86_64__
  __builtin_cpu_init();
  if (!__builtin_cpu_supports("avx2")) return 1;
  return __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("bmi2") ? 3 : 2;
#else
  return 1;
#endif
}

}  // namespace

std::span<const StretchKernel> stretch_kernels() { return std::span(kernels).first(runnable()); }

const StretchKernel stretches = stretch_kernels().back();

}  // namespace ecograph
