/// The database: H2 in the data folder or PostgreSQL by URL; migrations, rows, time series.
@NullMarked
package org.wattdeck.store.sql;

import org.jspecify.annotations.NullMarked;
