#pragma once
#include "mutex.h"

struct Textures {
  Mutex mutex;
  unsigned bytes = 0;
  unsigned count = 0;
};

struct Frame {
  Mutex mutex;
  unsigned number = 0;
  unsigned drawn = 0;
};

void upload(Textures &textures, Frame &frame, unsigned bytes);
void draw(Textures &textures, Frame &frame);
