// The keys of formats that declare what nodes and edges carry, GraphML and GEXF: those of ours, and those that
// documents and rules choose.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "serialize/escape.hpp"
#include "serialize/view.hpp"

namespace ecograph {

struct Key {
  std::string_view name;
  std::string_view type;
};

// Names that documents and rules choose (attributes, qualifiers) -> keys of the file.
class OpenKeys {
 public:
  OpenKeys(std::string_view domain, std::span<const Key> taken) : domain_(domain), taken_(taken) {}

  void add(std::string_view name, Modality modality = Modality::asserted) { names_.insert(shown(name, modality)); }

  void number() {
    std::size_t next = 0;
    for (const std::string& name : names_)
      ids_.emplace(name, std::string(domain_.substr(0, 1)) + "." + std::to_string(next++));
  }

  // Calls visit(id, name), in order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const auto& [name, id] : ids_) visit(std::string_view(id), std::string_view(name));
  }

  [[nodiscard]] const std::string& id(std::string_view name, Modality modality = Modality::asserted) const {
    return ids_.find(shown(name, modality))->second;
  }

 private:
  // What is not asserted must not be read as if it were; a name of ours must not be used twice.
  [[nodiscard]] std::string shown(std::string_view name, Modality modality) const {
    std::string result = cleaned(name);
    const bool reserved = std::any_of(taken_.begin(), taken_.end(), [&](const Key& k) { return k.name == result; });
    if (modality != Modality::asserted) return std::string(name_of(modality)) + ":" + result;
    return reserved ? "other:" + result : result;
  }

  std::string_view domain_;
  std::span<const Key> taken_;
  std::set<std::string> names_;
  std::map<std::string, std::string, std::less<>> ids_;
};

// Values of one node or edge by key id, in order of keys; several values of one key are joined.
class Values {
 public:
  void clear() { values_.clear(); }
  void add(const std::string& id, std::string_view value) {
    if (value.empty()) return;
    append_joined(values_[id], value);
  }
  // Calls visit(id, value), in order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const auto& [id, value] : values_) visit(std::string_view(id), std::string_view(value));
  }

 private:
  std::map<std::string, std::string> values_;
};

}  // namespace ecograph
