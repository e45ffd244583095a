// Words of documents ask the schema's tables, some fifty megabytes, in no order at all. In pages of 4 kB each of them
// would have to be found first; in pages of 2 MB a handful of entries leads to all tables. glibc does so by itself
// where the environment sets GLIBC_TUNABLES=glibc.malloc.hugetlb=1; nobody should have to.
#include "cli/huge_pages.hpp"

#include <cstdint>
#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace ecograph::cli {

void use_huge_pages() {
#if defined(__linux__) && defined(__GLIBC__)
  constexpr std::uintptr_t page = std::uintptr_t{2} << 20;
  constexpr int room = 96 << 20;  // reserved, not used: the schema and the small things of a large corpus
  // Large tables into the heap, too; and what is given back stays there.
  mallopt(M_MMAP_THRESHOLD, 32 << 20);
  mallopt(M_TRIM_THRESHOLD, 1 << 30);
  mallopt(M_TOP_PAD, room);
  const auto begin = reinterpret_cast<std::uintptr_t>(sbrk(0));
  void* volatile large = std::malloc(4 << 20);  // more than the heap has, so that it grows
  std::free(large);
  const auto end = reinterpret_cast<std::uintptr_t>(sbrk(0));
  mallopt(M_TOP_PAD, 1 << 20);
  const std::uintptr_t first = (begin + page - 1) / page * page;
  if (first + page > end) return;  // the heap is elsewhere, as with sanitizers
  // Advice: if it is not taken all goes on in small pages.
  (void)madvise(reinterpret_cast<void*>(first), end - first, MADV_HUGEPAGE);
#endif
}

}  // namespace ecograph::cli
