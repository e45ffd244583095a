// HTTP requests with a body, through libcurl.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"

namespace ecograph::store {

struct Credentials {
  std::string user;  // with `password`: Basic
  std::string password;
  std::string token;  // Bearer; takes precedence
  [[nodiscard]] bool empty() const { return user.empty() && password.empty() && token.empty(); }
};

struct HttpOptions {
  Credentials credentials;
  long connect_seconds = 10;
  long silent_seconds = 300;        // without a byte in either direction; a store may think long about a large graph
  std::function<bool()> cancelled;  // polled during transfers; may be empty
};

struct Response {
  long status = 0;
  std::string body;              // its first kilobytes
  std::string location;          // where a redirection leads
  long retry_after_seconds = 0;  // 0: not said
};

// Why there was no answer at all.
struct TransferError {
  std::string message;
  bool cancelled = false;
  bool worth_retrying = false;
};

// One connection at a time, kept open between requests. Follows no redirections: credentials go where they were meant
// to.
class HttpClient {
 public:
  explicit HttpClient(HttpOptions options);
  ~HttpClient();
  HttpClient(const HttpClient&) = delete;
  HttpClient& operator=(const HttpClient&) = delete;

  // `method` is "PUT" or "HEAD"; the body is sent with PUT only. Both must be of http or https.
  [[nodiscard]] tl::expected<Response, TransferError> request(std::string_view method, const std::string& url,
                                                              std::string_view media_type, std::string_view body);

 private:
  struct Handle;
  HttpOptions options_;
  std::unique_ptr<Handle> handle_;
};

// An absolute http or https URL with a host and without user name, password and fragment; or what is wrong with it.
[[nodiscard]] Result<std::string> checked_store_url(std::string_view url);

// Percent-encoded, to stand as a value in a query.
[[nodiscard]] std::string query_value(std::string_view text);

}  // namespace ecograph::store
