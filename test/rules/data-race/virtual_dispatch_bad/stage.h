#pragma once
#include <atomic>
#include <memory>
#include <string>

struct Report {
  unsigned Warnings = 0;
};

/// One pass over a text; passes run side by side.
class Stage {
public:
  Stage(const std::string &Text, Report &Out) : text_(Text), out_(Out) {}
  virtual ~Stage() = default;
  virtual void run() = 0;

protected:
  void warn();

  const std::string &text_;

private:
  Report &out_;
};

std::unique_ptr<Stage> makeSpellStage(const std::string &Text, Report &Out);
std::unique_ptr<Stage> makeLengthStage(const std::string &Text, Report &Out);
void runBoth(Stage &Left, Stage &Right);
