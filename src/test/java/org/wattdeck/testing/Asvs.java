package org.wattdeck.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The requirements of OWASP ASVS 5.0.0 that a test covers, such as `6.2.4`. `AsvsTest` makes the
/// table in docs/access.md of them.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Asvs {

    String[] value();
}
