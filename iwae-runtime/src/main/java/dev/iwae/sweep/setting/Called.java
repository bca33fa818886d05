package dev.iwae.sweep.setting;

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

  /** The key whose value is a member's word, where members are written as their settings alone. */
  String by() default "";

  /** The word of the member that is meant where that key is left out. */
  String unlessGiven() default "";

  /**
   * Whether a record is written as its first component's value alone, where the others have their
   * defaults.
   */
  boolean bare() default false;

  /** Whether a record is written as the list of its values. */
  boolean row() default false;
}
