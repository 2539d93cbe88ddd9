// Every change, in order, until a snapshot makes the older ones superfluous.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace pier {

/// Is told of every change.
class ChangeObserver {
public:
  virtual ~ChangeObserver() = default;
  virtual void changed() = 0;
};

class Journal {
public:
  void append(std::string line);
  /// Forgets all lines; their number.
  std::size_t truncate();
  /// To be set before the first change.
  void follow(ChangeObserver &observer) { observer_ = &observer; }

private:
  std::mutex mutex_;
  std::vector<std::string> lines_;
  ChangeObserver *observer_ = nullptr;
};

/// Takes a snapshot whenever the journal has become long.
class Snapshotter : public ChangeObserver {
public:
  Snapshotter(Journal &journal, std::uint64_t every) : journal_(journal), every_(every) {}
  ~Snapshotter() override { stop(); }

  void start();
  void stop();
  void changed() override;
  /// To be asked after stop().
  std::uint64_t snapshots() const { return snapshots_; }

private:
  void run();

  Journal &journal_;
  const std::uint64_t every_;
  std::mutex mutex_;
  std::condition_variable due_;
  std::uint64_t changes_ = 0;
  std::uint64_t snapshots_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace pier
