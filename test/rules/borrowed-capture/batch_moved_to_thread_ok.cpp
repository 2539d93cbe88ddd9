// Mechanism: callbacks with copies from a local map, collected and moved into a thread that outlives the map.
#include <functional>
#include <map>
#include <string>
#include <thread>
#include <vector>

class Script {
public:
  ~Script() {
    if (actor_.joinable())
      actor_.join();
  }
  void scene(std::function<void()> play) { scenes_.push_back(std::move(play)); }
  void perform() {
    actor_ = std::thread([scenes = std::move(scenes_)] {
      for (const auto &play : scenes)
        play();
    });
  }

private:
  std::vector<std::function<void()>> scenes_;
  std::thread actor_;
};

std::size_t speak(const std::string &line) {
  return line.size();
}

void rehearse(Script &script) {
  std::map<int, std::string> lines{{1, "to be"}, {2, "or not"}};
  for (auto it = lines.begin(); it != lines.end(); ++it)
    script.scene([line = it->second] { speak(line); });
  script.perform();
}

int main() {
  Script script;
  rehearse(script);
}
