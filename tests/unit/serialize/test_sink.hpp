#pragma once

#include <algorithm>
#include <string>

#include "serialize/exporter.hpp"

namespace ecograph {

// Keeps what it is given; may fail after some bytes.
class TestSink : public ByteSink {
 public:
  explicit TestSink(std::size_t room = static_cast<std::size_t>(-1)) : room_(room) {}
  bool write(std::string_view bytes) override {
    ++calls;
    largest = std::max(largest, bytes.size());
    if (text.size() + bytes.size() > room_) return false;
    text += bytes;
    return true;
  }
  std::string text;
  std::size_t largest = 0;
  std::size_t calls = 0;

 private:
  std::size_t room_;
};

inline std::string exported(const KnowledgeGraph& graph, std::string_view format, const ExportOptions& options = {}) {
  TestSink sink;
  find_exporter(format)->write(graph, options, sink);
  return sink.text;
}

}  // namespace ecograph
