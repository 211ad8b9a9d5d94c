// Where a reader may read lists besides the database itself: a copy that follows it.
#pragma once

#include <cstdint>

namespace obieg::store {

class Connection;

class ListSource {
public:
    virtual ~ListSource() = default;

    // The copy, when it holds all that the database held when its log reached `position`; null when
    // it does not, or not soon enough.
    virtual Connection* at(std::int64_t position) = 0;
    // It did not answer a question.
    virtual void note_failure() = 0;
};

}  // namespace obieg::store
