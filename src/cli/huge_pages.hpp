// The program's heap in huge pages, where the system has them.
#pragma once

namespace ecograph::cli {

// To be called before anything large is allocated. Where it cannot be done nothing happens.
void use_huge_pages();

}  // namespace ecograph::cli
