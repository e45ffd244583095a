#include "readers/markdown_arena.hpp"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace ecograph::readers {
namespace {

constexpr std::size_t first_chunk = std::size_t{256} << 10;
constexpr std::size_t largest_chunk = std::size_t{8} << 20;
constexpr std::size_t alignment = alignof(std::max_align_t);
constexpr std::size_t header = alignment;   // before each block: its size
constexpr std::size_t large_block = 16384;  // from here on a block is malloc's own; given back when released

constexpr std::size_t aligned(std::size_t size) { return (size + alignment - 1) / alignment * alignment; }

std::size_t& size_of(void* block) { return *reinterpret_cast<std::size_t*>(static_cast<char*>(block) - header); }

}  // namespace

struct MarkdownArena::Pool {
  struct Chunk {
    std::unique_ptr<char, void (*)(void*)> memory{nullptr, std::free};
    std::size_t size = 0;
  };
  // Before the header of a large block: all of them, for the end.
  struct alignas(alignment) Link {
    Link* previous;
    Link* next;
  };
  std::vector<Chunk> chunks;
  std::size_t used = 0;  // of the last chunk
  Link large{&large, &large};

  Pool() = default;
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;
  ~Pool() { reset(); }

  char* take(std::size_t size) {
    if (chunks.empty() || used + size > chunks.back().size) {
      Chunk chunk;
      chunk.size = chunks.empty() ? first_chunk : std::min(chunks.back().size * 2, largest_chunk);
      chunk.memory.reset(static_cast<char*>(checked(std::malloc(chunk.size))));
      chunks.push_back(std::move(chunk));
      used = 0;
    }
    char* taken = chunks.back().memory.get() + used;
    used += size;
    return taken;
  }

  // `link` is nullptr or a large block's, which may move.
  void* take_large(Link* link, std::size_t size) {
    if (link != nullptr) unlink(link);
    link = static_cast<Link*>(checked(std::realloc(link, sizeof(Link) + header + size)));
    link->previous = &large;
    link->next = large.next;
    large.next->previous = link;
    large.next = link;
    return reinterpret_cast<char*>(link) + sizeof(Link) + header;
  }

  static Link* link_of(void* block) {
    return reinterpret_cast<Link*>(static_cast<char*>(block) - header - sizeof(Link));
  }
  static void unlink(Link* link) {
    link->previous->next = link->next;
    link->next->previous = link->previous;
  }
  // cmark has no way to hear of a failure; its own allocator does the same.
  static void* checked(void* memory) {
    if (memory == nullptr) std::abort();
    return memory;
  }

  // The first chunk stays for the next tree.
  void reset() {
    while (large.next != &large) {
      Link* link = large.next;
      unlink(link);
      std::free(link);
    }
    if (chunks.size() > 1) chunks.erase(chunks.begin() + 1, chunks.end());
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
  void* block = size >= large_block ? pool().take_large(nullptr, size) : pool().take(header + aligned(size)) + header;
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
  if (size <= before) return block;
  if (before >= large_block) {
    block = pool().take_large(Pool::link_of(block), size);
    size_of(block) = size;
    return block;
  }
  return std::memcpy(allocate(size), block, before);
}

void MarkdownArena::release(void* block) {
  if (block == nullptr || size_of(block) < large_block) return;
  Pool::Link* link = Pool::link_of(block);
  Pool::unlink(link);
  std::free(link);
}

cmark_mem* MarkdownArena::allocator() {
  static cmark_mem functions{zeroed, resize, release};
  return &functions;
}

}  // namespace ecograph::readers
