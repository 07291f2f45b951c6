package org.wattdeck.store.sql;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The column of a {@link RowTable} that a field of a row holds.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface Stored {
    String value();

    /// Whether it is part of the table's key.
    boolean key() default false;
}
