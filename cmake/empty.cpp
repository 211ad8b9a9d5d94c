// A module without sources of its own yet is made of this.
namespace obieg {}
