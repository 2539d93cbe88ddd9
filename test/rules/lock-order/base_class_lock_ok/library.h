#pragma once
#include "lockable.h"
#include <map>
#include <string>
#include <vector>

class Index;

class Document : public Lockable {
public:
  explicit Document(std::string title) : title_(std::move(title)) {}
  void rename(Index &index, const std::string &title);
  std::string title() const;

private:
  std::string title_;
};

class Index : public Lockable {
public:
  void put(const std::string &title, Document *document);
  void rebuild();

private:
  std::map<std::string, Document *> byTitle_;
};
