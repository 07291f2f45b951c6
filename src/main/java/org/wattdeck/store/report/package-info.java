/// Reports as files: PDF and XLSX.
@NullMarked
package org.wattdeck.store.report;

import org.jspecify.annotations.NullMarked;
