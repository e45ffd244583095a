// The test documents of UD English GUM among those of the genres at hand.
#pragma once

#include <algorithm>
#include <iterator>
#include <string_view>

namespace ecograph::test {

inline bool is_gum_test(std::string_view document) {
  constexpr std::string_view names[] = {
      "GUM_academic_discrimination", "GUM_academic_eegimaa",  "GUM_bio_dvorak",
      "GUM_bio_jespersen",           "GUM_court_loan",        "GUM_interview_hill",
      "GUM_interview_libertarian",   "GUM_news_nasa",         "GUM_news_sensitive",
      "GUM_speech_austria",          "GUM_speech_newzealand", "GUM_textbook_chemistry",
      "GUM_textbook_union",          "GUM_vlog_exams",        "GUM_vlog_portland",
      "GUM_voyage_oakland",          "GUM_voyage_vavau"};
  return std::find(std::begin(names), std::end(names), document) != std::end(names);
}

}  // namespace ecograph::test
