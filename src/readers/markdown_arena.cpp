#include "readers/markdown_arena.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ecograph::readers {
namespace {

constexpr std::size_t first_chunk = std::size_t{256} << 10;
constexpr std::size_t largest_chunk = std::size_t{8} << 20;
constexpr std::size_t alignment = alignof(std::max_align_t);
constexpr std::size_t header = alignment;  // before each block: its size

constexpr std::size_t aligned(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

std::size_t& size_of(void* block) { return *reinterpret_cast<std::size_t*>(static_cast<char*>(block) - header); }

}  // namespace

struct MarkdownArena::Pool {
  struct Chunk {
    std::unique_ptr<char, void (*)(void*)> memory{nullptr, std::free};
    std::size_t size = 0;
  };
  std::vector<Chunk> chunks;
  std::size_t used = 0;  // of the last chunk

  char* take(std::size_t size) {
    if (chunks.empty() || used + size > chunks.back().size) {
      const std::size_t usual = chunks.empty() ? first_chunk : std::min(chunks.back().size * 2, largest_chunk);
      Chunk chunk;
      chunk.size = std::max(usual, size);
      chunk.memory.reset(static_cast<char*>(std::malloc(chunk.size)));
      if (!chunk.memory) std::abort();  // what cmark's own allocator does
      chunks.push_back(std::move(chunk));
      used = 0;
    }
    char* taken = chunks.back().memory.get() + used;
    used += size;
    return taken;
  }

  // The first chunk stays for the next tree.
  void reset() {
    if (chunks.size() > 1) chunks.erase(chunks.begin() + 1, chunks.end());
    if (!chunks.empty() && chunks[0].size > first_chunk) chunks.clear();
    used = 0;
  }
};

MarkdownArena::Pool& MarkdownArena::pool() {
  thread_local Pool pool;
  return pool;
}

MarkdownArena::MarkdownArena() { pool().reset(); }
MarkdownArena::~MarkdownArena() { pool().reset(); }

void* MarkdownArena::allocate(std::size_t size) {
  char* block = pool().take(header + aligned(size)) + header;
  size_of(block) = size;
  return block;
}

void* MarkdownArena::zeroed(std::size_t count, std::size_t size) {
  if (size != 0 && count > SIZE_MAX / 2 / size) std::abort();
  return std::memset(allocate(count * size), 0, count * size);
}

void* MarkdownArena::resize(void* block, std::size_t size) {
  if (block == nullptr) return allocate(size);
  const std::size_t before = size_of(block);
  if (aligned(size) <= aligned(before)) return block;
  Pool& own = pool();
  // The block that was handed out last grows where it is.
  const auto& chunk = own.chunks.back();
  char* end = static_cast<char*>(block) + aligned(before);
  const std::size_t more = aligned(size) - aligned(before);
  if (end == chunk.memory.get() + own.used && own.used + more <= chunk.size) {
    own.used += more;
    size_of(block) = size;
    return block;
  }
  return std::memcpy(allocate(size), block, before);
}

void MarkdownArena::release(void*) {}

cmark_mem* MarkdownArena::allocator() {
  static cmark_mem functions{zeroed, resize, release};
  return &functions;
}

}  // namespace ecograph::readers
