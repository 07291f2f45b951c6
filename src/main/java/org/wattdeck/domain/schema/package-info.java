/// Descriptors of data: a field stands once here and serves form, file, table and validation.
@NullMarked
package org.wattdeck.domain.schema;

import org.jspecify.annotations.NullMarked;
