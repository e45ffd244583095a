// Memory for one Markdown tree: handed out in order and given back as a whole. Half of cmark's time goes into malloc
// and into chasing nodes all over the heap otherwise.
#pragma once

#include <cmark-gfm.h>

#include <cstddef>
#include <memory>
#include <vector>

namespace ecograph::readers {

// While a MarkdownArena lives, allocator() of the same thread takes memory from it. One at a time for each thread.
class MarkdownArena {
 public:
  MarkdownArena();
  MarkdownArena(const MarkdownArena&) = delete;
  MarkdownArena& operator=(const MarkdownArena&) = delete;
  ~MarkdownArena();

  // For cmark_parser_new_with_mem(). Nothing allocated with it needs to be freed; nothing of it may outlive the arena.
  [[nodiscard]] static cmark_mem* allocator();

 private:
  struct Pool;
  static void* allocate(std::size_t size);
  static void* zeroed(std::size_t count, std::size_t size);
  static void* resize(void* block, std::size_t size);
  static void release(void* block);
  static Pool& pool();
};

}  // namespace ecograph::readers
