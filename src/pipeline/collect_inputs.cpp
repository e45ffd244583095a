// Arguments -> inputs. Order, spelling and repetition of the arguments never show in the result.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <system_error>

#include "pipeline/inputs.hpp"
#include "pipeline/pipeline.hpp"
#include "readers/reader.hpp"

namespace ecograph {
namespace {

namespace fs = std::filesystem;

Diagnostic about(Severity severity, const std::string& path, std::string message, std::string hint = {}) {
  Diagnostic diagnostic;
  diagnostic.severity = severity;
  diagnostic.source = path;
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

std::string lower_extension(const fs::path& path) {
  std::string extension = path.extension().string();
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return extension;
}

// "./a//b/../c" -> "a/c", "docs/" -> "docs".
std::string shown_name(const fs::path& path) {
  std::string name = path.lexically_normal().string();
  while (name.size() > 1 && name.back() == '/') name.pop_back();
  return name;
}

std::string what_it_is(const fs::file_status& status) {
  switch (status.type()) {
    case fs::file_type::fifo:
      return "a named pipe";
    case fs::file_type::socket:
      return "a socket";
    case fs::file_type::character:
    case fs::file_type::block:
      return "a device";
    default:
      return "neither a file nor a folder";
  }
}

class Collector {
 public:
  explicit Collector(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void argument(const std::string& argument) {
    if (argument == standard_input_argument) {
      by_identity_.try_emplace(std::string(standard_input_argument), argument);
      return;
    }
    if (argument.empty()) {
      diagnostics_.push_back(about(Severity::error, "", "an input is an empty string; a path was expected"));
      return;
    }
    const std::string shown = shown_name(argument);
    std::error_code error;
    const fs::file_status status = fs::status(shown, error);
    if (error || status.type() == fs::file_type::not_found) {
      missing(shown, error);
    } else if (fs::is_directory(status)) {
      walk(shown);
    } else if (fs::is_regular_file(status)) {
      add(shown);
    } else {
      diagnostics_.push_back(about(Severity::error, shown, "is " + what_it_is(status) + ", not a document or a folder",
                                   "pipe text in with '-' as the input"));
    }
  }

  std::vector<Input> take() {
    std::vector<Input> inputs;
    inputs.reserve(by_identity_.size());
    for (auto& [identity, shown] : by_identity_) inputs.push_back(Input{std::move(shown)});
    std::sort(inputs.begin(), inputs.end(), [](const Input& a, const Input& b) { return a.path < b.path; });
    return inputs;
  }

 private:
  void missing(const std::string& shown, std::error_code error) {
    const int number = error ? error.value() : ENOENT;
    std::string hint;
    if (number == ENOENT && ::access(".", R_OK) == 0 && !fs::path(shown).is_absolute()) {
      std::error_code ignored;
      hint = "paths are relative to " + fs::current_path(ignored).string();
    }
    diagnostics_.push_back(
        about(Severity::error, shown, "cannot be read: " + std::generic_category().message(number), std::move(hint)));
  }

  // The same file under two names is one document; the name that sorts first is shown, whatever came first.
  void add(const std::string& shown) {
    std::error_code error;
    fs::path identity = fs::canonical(shown, error);
    if (error) identity = fs::absolute(shown, error).lexically_normal();
    const auto [place, inserted] = by_identity_.try_emplace(identity.string(), shown);
    if (!inserted && shown < place->second) place->second = shown;
  }

  void walk(const std::string& top) {
    std::size_t found = 0;
    const std::size_t diagnostics_before = diagnostics_.size();
    std::vector<std::string> folders{top};
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      fs::directory_iterator entries(folder, error);
      for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        found += visit(entries->path(), folders) ? 1 : 0;
      }
      if (error) {
        diagnostics_.push_back(about(Severity::error, folder,
                                     "the folder cannot be read: " + std::generic_category().message(error.value())));
      }
    }
    if (found == 0 && diagnostics_.size() == diagnostics_before) {
      diagnostics_.push_back(about(Severity::warning, top, "the folder holds no document",
                                   "folders are searched for files that end in " + readable_extensions()));
    }
  }

  // True for a document. Hidden entries and linked folders are left alone: the first are not meant for readers, the
  // second may lead in circles.
  bool visit(const fs::path& path, std::vector<std::string>& folders) {
    if (path.filename().native().starts_with('.')) return false;
    std::error_code error;
    const fs::file_status own = fs::symlink_status(path, error);
    if (!error && fs::is_directory(own)) {
      folders.push_back(path.string());
      return false;
    }
    if (!is_readable_extension(lower_extension(path))) return false;
    const fs::file_status status = fs::status(path, error);
    const std::string shown = shown_name(path);
    if (error || status.type() == fs::file_type::not_found) {
      const int number = error ? error.value() : ENOENT;
      diagnostics_.push_back(
          about(Severity::warning, shown, "is left out: " + std::generic_category().message(number)));
    } else if (fs::is_regular_file(status)) {
      add(shown);
      return true;
    } else if (!fs::is_directory(status)) {
      diagnostics_.push_back(about(Severity::warning, shown, "is left out: it is " + what_it_is(status)));
    }
    return false;
  }

  static std::string readable_extensions() {
    std::string list;
    for (const ReaderFormat& format : reader_formats()) {
      for (const std::string_view extension : format.extensions) {
        if (!list.empty()) list += ' ';
        list += extension;
      }
    }
    return list;
  }

  Diagnostics& diagnostics_;
  std::map<std::string, std::string> by_identity_;  // canonical path -> the name to show
};

}  // namespace

std::vector<Input> collect_inputs(const std::vector<std::string>& arguments, Diagnostics& diagnostics) {
  Collector collector(diagnostics);
  for (const std::string& argument : arguments) collector.argument(argument);
  return collector.take();
}

}  // namespace ecograph
