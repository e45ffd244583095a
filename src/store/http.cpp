#include "store/http.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>

namespace ecograph::store {
namespace {

constexpr std::size_t kept_body = 4096;

struct CurlUrl {
  CURLU* handle = curl_url();
  CurlUrl() = default;
  CurlUrl(const CurlUrl&) = delete;
  CurlUrl& operator=(const CurlUrl&) = delete;
  ~CurlUrl() { curl_url_cleanup(handle); }

  [[nodiscard]] std::string part(CURLUPart what) const {
    char* text = nullptr;
    if (curl_url_get(handle, what, &text, 0) != CURLUE_OK || text == nullptr) return "";
    std::string result = text;
    curl_free(text);
    return result;
  }
};

struct Upload {
  std::string_view rest;
};

std::size_t read_body(char* to, std::size_t size, std::size_t count, void* from) {
  std::string_view& rest = static_cast<Upload*>(from)->rest;
  const std::size_t length = std::min(size * count, rest.size());
  std::memcpy(to, rest.data(), length);
  rest.remove_prefix(length);
  return length;
}

// libcurl sends a body again where a kept connection turns out to be closed.
int rewind_body(void* from, curl_off_t offset, int origin) {
  auto& [upload, whole] = *static_cast<std::pair<Upload, std::string_view>*>(from);
  if (origin != SEEK_SET || offset < 0 || static_cast<std::size_t>(offset) > whole.size()) return CURL_SEEKFUNC_FAIL;
  upload.rest = whole.substr(static_cast<std::size_t>(offset));
  return CURL_SEEKFUNC_OK;
}

std::size_t keep_body(char* from, std::size_t size, std::size_t count, void* to) {
  std::string& body = *static_cast<std::string*>(to);
  body.append(from, std::min(size * count, kept_body - body.size()));
  return size * count;
}

int poll(void* cancelled, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  const auto& asked = *static_cast<const std::function<bool()>*>(cancelled);
  return asked && asked() ? 1 : 0;
}

bool is_worth_retrying(CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_CONNECT:
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_GOT_NOTHING:
    case CURLE_PARTIAL_FILE:
      return true;
    default:
      return false;
  }
}

}  // namespace

struct HttpClient::Handle {
  CURL* curl = nullptr;
  curl_slist* headers = nullptr;
  char message[CURL_ERROR_SIZE] = {};

  Handle() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (started == CURLE_OK) curl = curl_easy_init();
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    curl_slist_free_all(headers);
    curl_easy_cleanup(curl);
  }

  void add_header(const std::string& line) {
    if (curl_slist* const longer = curl_slist_append(headers, line.c_str()); longer != nullptr) headers = longer;
  }

  void prepare(const HttpOptions& options) {
    curl_easy_reset(curl);
    curl_slist_free_all(headers);
    headers = nullptr;
    message[0] = '\0';
    curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, message);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "ecograph");
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, options.connect_seconds);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_LIMIT, 1L);
    curl_easy_setopt(curl, CURLOPT_LOW_SPEED_TIME, options.silent_seconds);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, poll);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &options.cancelled);
    if (!options.credentials.token.empty()) {
      add_header("Authorization: Bearer " + options.credentials.token);
    } else if (!options.credentials.empty()) {
      curl_easy_setopt(curl, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
      curl_easy_setopt(curl, CURLOPT_USERNAME, options.credentials.user.c_str());
      curl_easy_setopt(curl, CURLOPT_PASSWORD, options.credentials.password.c_str());
    }
  }
};

HttpClient::HttpClient(HttpOptions options) : options_(std::move(options)), handle_(std::make_unique<Handle>()) {}
HttpClient::~HttpClient() = default;

tl::expected<Response, TransferError> HttpClient::request(std::string_view method, const std::string& url,
                                                          std::string_view media_type, std::string_view body) {
  CURL* const curl = handle_->curl;
  if (curl == nullptr) return tl::unexpected(TransferError{"libcurl cannot be started", false, false});
  handle_->prepare(options_);
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  std::pair<Upload, std::string_view> upload{{body}, body};
  if (method == "HEAD") {
    curl_easy_setopt(curl, CURLOPT_NOBODY, 1L);
    handle_->add_header("Accept: text/turtle, application/n-triples;q=0.5, */*;q=0.1");
  } else {
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_body);
    curl_easy_setopt(curl, CURLOPT_READDATA, &upload.first);
    curl_easy_setopt(curl, CURLOPT_SEEKFUNCTION, rewind_body);
    curl_easy_setopt(curl, CURLOPT_SEEKDATA, &upload);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(body.size()));
    handle_->add_header("Content-Type: " + std::string(media_type));
  }
  Response response;
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep_body);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response.body);
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, handle_->headers);
  if (const CURLcode code = curl_easy_perform(curl); code != CURLE_OK) {
    const std::string message = handle_->message[0] != '\0' ? handle_->message : curl_easy_strerror(code);
    return tl::unexpected(TransferError{message, code == CURLE_ABORTED_BY_CALLBACK, is_worth_retrying(code)});
  }
  curl_off_t wait = 0;
  char* location = nullptr;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &response.status);
  curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &wait);
  curl_easy_getinfo(curl, CURLINFO_REDIRECT_URL, &location);
  response.retry_after_seconds = static_cast<long>(wait);
  if (location != nullptr) response.location = location;
  return response;
}

Result<std::string> checked_store_url(std::string_view url) {
  const auto wrong = [&](std::string_view what, std::string hint) {
    Diagnostic d;
    d.message = "`" + std::string(url) + "` is no address of a graph store: " + std::string(what);
    d.hint = std::move(hint);
    return tl::unexpected(std::move(d));
  };
  const std::string example = "an address such as http://localhost:3030/DATASET/data is expected";
  const std::string text(url);
  const CurlUrl parsed;
  if (curl_url_set(parsed.handle, CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) return wrong("it is no URL", example);
  if (const std::string scheme = parsed.part(CURLUPART_SCHEME); scheme != "http" && scheme != "https") {
    return wrong("it is neither http nor https", example);
  }
  if (!parsed.part(CURLUPART_USER).empty() || !parsed.part(CURLUPART_PASSWORD).empty()) {
    Diagnostic d;  // the message must not repeat a password
    d.message = "the address of the graph store holds a user name or password";
    d.hint = "set ECOGRAPH_STORE_USER and ECOGRAPH_STORE_PASSWORD (or ECOGRAPH_STORE_TOKEN) in the environment instead";
    return tl::unexpected(std::move(d));
  }
  if (!parsed.part(CURLUPART_FRAGMENT).empty()) return wrong("it has a fragment", example);
  return text;
}

std::string query_value(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-._~").find(c) != std::string_view::npos;
    if (plain) {
      result += c;
    } else {
      result.append(1, '%').append(1, digits[byte >> 4U]).append(1, digits[byte & 15U]);
    }
  }
  return result;
}

}  // namespace ecograph::store
