// What whole classes and fields tell: containers that hand work to threads, and public operations that
// can be called while a member function's thread runs.
#pragma once

#include "program/Engine.h"

#include "llvm/ADT/BitVector.h"

namespace fearless {

/// Notes that a callable is kept there.
void noteKept(Engine &E, PlaceId Dest, const Val &V);

/// Notes which callables are kept in which field or global, anywhere in the program.
void findKeptCallables(Engine &E);

/// Finds the fields that change by adding: balances, counters.
void findCounted(Engine &E);

/// Finds the plain numbers that are counted down and asked: who finds nothing left is the last.
void findCountedDown(Engine &E);

/// Finds the fields from whose elements started threads take callables.
void findExecutors(Engine &E);

/// The functions that some `main` of the program can reach.
llvm::BitVector reachedFromMain(const Engine &E);

/// Runs a class's public member functions beside the threads that its other members leave running, where
/// no `main` of the program shows how they are called.
void analyseClasses(Engine &E);

/// The same for functions that are no members: the interface of a library in C, or of a C++ namespace. A
/// thread that one of them leaves running, on the object that it is given or makes, or on globals of its
/// file, is beside every other function that is given such an object, or touches those globals, and that
/// nobody in the program calls.
void analyseInterfaces(Engine &E);

} // namespace fearless
