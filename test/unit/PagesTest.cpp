// The summary of a rule is the first sentence of its page.
#include "rules/Pages.h"

#include "gtest/gtest.h"

namespace fearless::test {

TEST(FirstSentence, StandsBelowTheHeading) {
  EXPECT_EQ(firstSentence("# data-race\n\nTwo threads meet. They crash.\n\nMore.\n"), "Two threads meet");
  EXPECT_EQ(firstSentence("Two threads\nmeet.\nThey crash."), "Two threads meet");
  EXPECT_EQ(firstSentence("# x\n\nNo full stop\n\nMore. Text."), "No full stop");
  EXPECT_EQ(firstSentence(""), "");
}

TEST(FirstSentence, IsNotEndedByAnAbbreviation) {
  EXPECT_EQ(firstSentence("A lock, e.g. `mu`, in std.h is taken. So."),
            "A lock, e.g. `mu`, in std.h is taken");
}

} // namespace fearless::test
