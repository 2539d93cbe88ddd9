#include "stage.h"

void Stage::warn() { ++out_.Warnings; }

namespace {
class SpellStage : public Stage {
public:
  using Stage::Stage;
  void run() override {
    if (text_.find("teh ") != std::string::npos)
      warn();
  }
};

class LengthStage : public Stage {
public:
  using Stage::Stage;
  void run() override {
    if (text_.size() > 20)
      warn();
  }
};
} // namespace

std::unique_ptr<Stage> makeSpellStage(const std::string &Text, Report &Out) {
  return std::make_unique<SpellStage>(Text, Out);
}

std::unique_ptr<Stage> makeLengthStage(const std::string &Text, Report &Out) {
  return std::make_unique<LengthStage>(Text, Out);
}
