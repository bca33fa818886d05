package dev.iwae.sweep.spec;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What messages call a declared type; its word with an article unless it has this. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Called {

  /** Such as {@code a layer}. */
  String value();

  /** How it is written, for a message to whoever wrote something else; its words if empty. */
  String written() default "";

  /** Whether a record of one component is written as that component's value alone. */
  boolean bare() default false;
}
