// Mechanism: the base class locks in its methods; an override in another unit does not.
#pragma once
#include <cstddef>
#include <mutex>
#include <string>

class LogSink {
public:
  virtual ~LogSink() = default;
  virtual void write(const std::string &Line);
  virtual void flush();
  void truncate(std::size_t Bytes);
  std::size_t pending() const;
  std::string takeAll();

protected:
  mutable std::mutex mutex_;
  std::string buffer_;
};

class PrefixedSink : public LogSink {
public:
  explicit PrefixedSink(std::string Prefix) : prefix_(std::move(Prefix)) {}
  void write(const std::string &Line) override;

private:
  const std::string prefix_;
};
