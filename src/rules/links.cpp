// schema/links.yaml.
#include <algorithm>
#include <array>

#include "rules/rule_fields.hpp"

namespace ecograph {
namespace {

const std::array<std::string, 2> file_keys{"about", "links"};
const std::array<std::string, 9> link_keys{"host",  "path",  "folder", "depth",   "kind",
                                           "score", "whole", "words",  "proposes"};

bool flag(const yaml::Node* node, RuleFields& fields) {
  if (node == nullptr) return false;
  const std::string value = fields.text(node, "true or false");
  if (value != "true" && value != "false") fields.error(*node, "this is true or false");
  return value == "true";
}

void read_link(const yaml::Node& node, RuleFields& fields, SchemaBuilder& builder) {
  if (!node.is_mapping()) return fields.error(node, "a link is a mapping", "{host: ..., kind: ..., score: ...}");
  if (!fields.known_keys(node, link_keys)) return;
  LinkHint link;
  link.host = fields.text(node.find("host"), "a site such as github.com");
  link.path = fields.text(node.find("path"), "the beginning of a path");
  link.folder = fields.text(node.find("folder"), "a folder somewhere on the path");
  if (const auto depth = fields.number(node.find("depth"), "the parts of the path", 1, 20))
    link.depth = static_cast<unsigned>(*depth);
  if (const auto score = fields.number(node.find("score"), "a vote", -20, 20)) link.score = *score;
  link.whole = flag(node.find("whole"), fields);
  link.words = flag(node.find("words"), fields);
  link.proposes = flag(node.find("proposes"), fields);
  if (link.host.empty() && link.folder.empty())
    return fields.error(node, "a link needs the `host` that it leads to, or a `folder`");
  const yaml::Node* kind = node.find("kind");
  if (kind == nullptr) return fields.error(node, "a link needs the `kind` that it speaks for");
  if (parse_kinds(fields.text(kind, "a kind"), builder.schema.ontology, fields, *kind, 0) == 0) return;
  link.kind = builder.schema.ontology.kind(kind->value);
  if (link.kind == no_kind) return fields.error(*kind, "a link speaks for one node kind");
  builder.schema.links.push_back(std::move(link));
}

std::string_view without_slashes(std::string_view path) {
  while (path.starts_with('/')) path.remove_prefix(1);
  while (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

LinkTarget::LinkTarget(std::string_view url) {
  const std::size_t slashes = url.find("//");
  url = url.substr(slashes == std::string_view::npos ? 0 : slashes + 2);
  url = url.substr(0, std::min(url.find('?'), url.find('#')));
  if (slashes != std::string_view::npos)
    site = url.substr(0, url.find('/'));
  else if (url.find(':') != std::string_view::npos)  // "mailto:..."
    return;
  path = without_slashes(url.substr(site.size()));
  if (!path.empty()) parts = 1 + static_cast<unsigned>(std::count(path.begin(), path.end(), '/'));
}

// Does the path go through these folders to something below them?
bool LinkHint::passes(std::string_view way) const {
  for (std::size_t at = way.find(folder); at != std::string_view::npos; at = way.find(folder, at + 1)) {
    const std::size_t end = at + folder.size();
    if ((at == 0 || way[at - 1] == '/') && end < way.size() && way[end] == '/') return true;
  }
  return false;
}

bool LinkHint::fits(const LinkTarget& target) const {
  if (!host.empty()) {
    if (!target.site.ends_with(host)) return false;
    const std::size_t above = target.site.size() - host.size();
    if (above > 0 && target.site[above - 1] != '.') return false;
  }
  if (!folder.empty() && !passes(target.path)) return false;
  if (!path.empty() &&
      !(target.path.starts_with(path) && target.path.size() > path.size() && target.path[path.size()] == '/'))
    return false;
  return depth == 0 || target.parts == depth;
}

void read_links(const SchemaFile& file, SchemaBuilder& builder) {
  RuleFields fields(file, builder.diagnostics);
  const auto root = fields.parse();
  if (!root || !fields.known_keys(*root, file_keys)) return;
  const yaml::Node* links = root->find("links");
  if (links == nullptr || !links->is_sequence()) return fields.error(*root, "`links:` with a list is expected");
  for (const yaml::Node& link : links->items) read_link(link, fields, builder);
}

}  // namespace ecograph
