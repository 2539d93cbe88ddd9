#pragma once
#include <mutex>
#include <string>

extern std::mutex configMutex;
extern std::mutex sessionMutex;
extern std::mutex storeMutex;
extern std::mutex auditMutex;

void configReload();
int configValue();
void sessionOpen(const std::string &User);
unsigned sessionCount();
void storeWrite(const std::string &Row);
void storeCompact(std::size_t Keep);
void auditNote(const std::string &What);
std::size_t auditRotate();
