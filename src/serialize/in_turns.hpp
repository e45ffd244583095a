// A long row of things written by several threads, to the same bytes as by one: each thread takes the next part of the
// row and renders it while others render theirs. What is ready too early is kept, but only so much of it, so that
// memory stays constant however large the graph or a part of it is.
#pragma once

#include <algorithm>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "serialize/exporter.hpp"

namespace ecograph {

class Turns {
 public:
  Turns(std::size_t count, ByteSink& sink) : count_(count), sink_(sink) {}

  // Where a thread's bytes go: behind those of all parts before.
  class PartSink : public ByteSink {
   public:
    explicit PartSink(Turns& turns) : turns_(turns) {}
    bool write(std::string_view bytes) override { return turns_.write(part_, bytes); }

   private:
    friend class Turns;
    Turns& turns_;
    std::size_t part_ = 0;
  };

  // Takes parts until there are none: write(first, last) leaves nothing unwritten behind it.
  template <class Write>
  void work(PartSink& sink, Write&& write) {
    while (take(sink.part_)) {
      const std::size_t first = sink.part_ * part_size;
      write(first, std::min(first + part_size, count_));
      end(sink.part_);
    }
  }

  // Nothing more is written.
  void fail(std::exception_ptr error) {
    const std::lock_guard lock(mutex_);
    if (!error_) error_ = std::move(error);
    failed_ = true;
    changed_.notify_all();
  }

  // After all threads have ended: whether everything was written. Throws what a thread threw.
  [[nodiscard]] bool finish() const {
    if (error_) std::rethrow_exception(error_);
    return !failed_;
  }

 private:
  static constexpr std::size_t part_size = 256;                           // most come to some hundred kilobytes
  static constexpr std::size_t most_kept = std::size_t{8} * 1024 * 1024;  // bytes

  struct Kept {
    std::string bytes;
    bool ended = false;
  };

  bool take(std::size_t& part) {
    const std::lock_guard lock(mutex_);
    if (failed_ || next_ * part_size >= count_) return false;
    part = next_++;
    return true;
  }

  bool write(std::size_t part, std::string_view bytes) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return failed_ || turn_ == part || kept_size_ + bytes.size() <= most_kept; });
    if (failed_) return false;
    if (turn_ == part) return write_kept(lock, part) && write_now(lock, bytes);
    keep(part, bytes);
    return true;
  }

  void keep(std::size_t part, std::string_view bytes) {
    Kept& kept = kept_[part];
    if (kept.bytes.empty() && !spare_.empty()) {
      kept.bytes = std::move(spare_.back());
      spare_.pop_back();
    }
    kept.bytes.append(bytes);
    kept_size_ += bytes.size();
  }

  // Also the parts behind it that are ready.
  void end(std::size_t part) {
    std::unique_lock lock(mutex_);
    if (turn_ != part) {
      kept_[part].ended = true;
      return;
    }
    for (bool ended = true; ended && write_kept(lock, turn_);) {
      ++turn_;
      const auto next = kept_.find(turn_);
      ended = next != kept_.end() && next->second.ended;
    }
    changed_.notify_all();
  }

  // What was kept of the part whose turn it is. Only the thread whose turn it is comes here.
  bool write_kept(std::unique_lock<std::mutex>& lock, std::size_t part) {
    auto kept = kept_.extract(part);
    if (kept.empty()) return !failed_;
    std::string& bytes = kept.mapped().bytes;
    const bool written = write_now(lock, bytes);
    kept_size_ -= bytes.size();
    bytes.clear();
    spare_.push_back(std::move(bytes));
    changed_.notify_all();
    return written;
  }

  bool write_now(std::unique_lock<std::mutex>& lock, std::string_view bytes) {
    lock.unlock();
    const bool written = sink_.write(bytes);
    if (!written) fail(nullptr);
    lock.lock();
    return written;
  }

  const std::size_t count_;
  ByteSink& sink_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t next_ = 0;  // the part that nobody has taken
  std::size_t turn_ = 0;  // the part that is being written
  std::map<std::size_t, Kept> kept_;
  std::size_t kept_size_ = 0;
  std::vector<std::string> spare_;  // empty, with room
  bool failed_ = false;
  std::exception_ptr error_;
};

// Fewer things are not worth a thread.
[[nodiscard]] inline bool is_worth_threads(std::size_t count, unsigned threads) {
  constexpr std::size_t fewest = 4096;
  return threads > 1 && count >= fewest;
}

// Calls work(sink, parts) in each thread, where parts(write) calls write(first, last) for parts of 0 ... count - 1 and
// `sink` takes their bytes. Whether everything was written.
template <class Work>
bool write_in_turns(std::size_t count, unsigned threads, ByteSink& sink, Work&& work) {
  constexpr unsigned most_threads = 8;  // one writes at a time
  Turns turns(count, sink);
  const auto run = [&] {
    try {
      Turns::PartSink part(turns);
      work(part, [&](auto&& write) { turns.work(part, write); });
    } catch (...) {
      turns.fail(std::current_exception());
    }
  };
  {
    std::vector<std::jthread> helpers;
    try {
      for (unsigned i = 1; i < std::min(threads, most_threads); ++i) helpers.emplace_back(run);
    } catch (const std::system_error&) {
      // The machine gives no more threads; those that run do all of it.
    }
    run();
  }
  return turns.finish();
}

}  // namespace ecograph
