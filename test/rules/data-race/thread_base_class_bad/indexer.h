#pragma once
#include "thread_base.h"
#include <map>
#include <string>
#include <utility>
#include <vector>

class Indexer : public ThreadBase {
public:
  explicit Indexer(std::vector<std::string> Documents) : documents_(std::move(Documents)) {}
  std::size_t terms() const { return postings_.size(); }

protected:
  void run() override {
    for (const std::string &Document : documents_)
      ++postings_[Document.substr(0, Document.find(' '))]; // expect: data-race
  }

private:
  std::vector<std::string> documents_;
  std::map<std::string, int> postings_;
};
