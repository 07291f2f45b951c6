/// Portfolio and study files: strict YAML with a place for every problem.
@NullMarked
package org.wattdeck.store.file;

import org.jspecify.annotations.NullMarked;
