// Compiles the shared precompiled header; a module without sources of its own yet uses it too.
namespace obieg {}
