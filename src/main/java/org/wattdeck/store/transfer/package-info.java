/// Portfolios in CSV, XLSX, YAML and JSON files, read warily and written whole.
@NullMarked
package org.wattdeck.store.transfer;

import org.jspecify.annotations.NullMarked;
