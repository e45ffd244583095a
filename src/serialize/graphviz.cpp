#include "serialize/graphviz.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <vector>

namespace ecograph {
namespace {

// cgraph's identities of named things. Even ones are of names, as in its own table; things without a name come with odd
// ones.
class Names {
 public:
  long find(const char* name, IDTYPE* id, bool add) {
    const auto known = numbers_.find(std::string_view(name));
    if (known != numbers_.end()) {
      *id = known->second;
      return 1;
    }
    if (!add) return 0;
    *id = 2 * (names_.size() + 1);
    names_.push_back(numbers_.emplace(name, *id).first->first);
    return 1;
  }
  IDTYPE next_without_name() { return without_name_ += 2; }

  // Null for what has no name.
  [[nodiscard]] const char* name(IDTYPE id) const {
    return id % 2 == 0 && id / 2 <= names_.size() && id != 0 ? names_[id / 2 - 1].data() : nullptr;
  }

 private:
  std::map<std::string, IDTYPE, std::less<>> numbers_;
  std::vector<std::string_view> names_;  // the keys above: they stay where they are
  IDTYPE without_name_ = 1;
};

Names& names_of(void* state) { return *static_cast<Names*>(state); }

void* open_names(Agraph_t*, Agdisc_t*) { return new Names; }
long map_name(void* state, int, char* name, IDTYPE* id, int add) {
  if (name != nullptr) return names_of(state).find(name, id, add != 0);
  *id = names_of(state).next_without_name();
  return 1;
}
long take_identity(void*, int, IDTYPE) { return 0; }
void free_identity(void*, int, IDTYPE) {}
char* print_name(void* state, int, IDTYPE id) { return const_cast<char*>(names_of(state).name(id)); }
void close_names(void* state) { delete static_cast<Names*>(state); }
void register_identity(void*, int, void*) {}

int read_some(void* channel, char* buffer, int size) {
  std::string_view& rest = *static_cast<std::string_view*>(channel);
  const std::size_t count = std::min(rest.size(), static_cast<std::size_t>(size));
  std::memcpy(buffer, rest.data(), count);
  rest.remove_prefix(count);
  return static_cast<int>(count);
}
int put_nothing(void*, const char*) { return 0; }
int flush_nothing(void*) { return 0; }

}  // namespace

GVC_t* graphviz_context() {
  static GVC_t* const context = gvContext();
  return context;
}

GraphvizGraph read_graphviz(std::string_view dot) {
  // Graphs keep pointers to them.
  static Agiddisc_t identities = {open_names, map_name,    take_identity,    free_identity,
                                  print_name, close_names, register_identity};
  static Agiodisc_t input = {read_some, put_nothing, flush_nothing};
  static Agdisc_t disciplines = {&AgMemDisc, &identities, &input};
  return GraphvizGraph(agread(&dot, &disciplines));
}

}  // namespace ecograph
