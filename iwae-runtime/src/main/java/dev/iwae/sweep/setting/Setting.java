package dev.iwae.sweep.setting;

import dev.iwae.sweep.text.Names;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a record component does not say of a setting by its name and type. The component, this and
 * its {@code @param} are the only declaration: reading, writing, keys, the JSON Schema and the
 * tables of docs/dsl.md follow from them. A component without a default must be given, unless its
 * type is an {@code Optional} or a record whose settings all have one.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** The default, as a sweep file would say it; empty for none. */
  String unlessGiven() default "";

  /** The texts that there may be; any if empty. */
  String[] words() default {};

  /** What a text must be. */
  Names form() default Names.LINE;

  /** The smallest number there may be. */
  double atLeast() default Double.NEGATIVE_INFINITY;

  /** What a number must exceed. */
  double above() default Double.NEGATIVE_INFINITY;

  /** The largest number there may be. */
  double atMost() default Double.POSITIVE_INFINITY;

  /** What a number must stay under. */
  double below() default Double.POSITIVE_INFINITY;

  /**
   * Whether it came when results were already stored: at its default it is written nowhere, so that
   * their keys stay what they are.
   */
  boolean later() default false;

  /** Whether only a plan knows it: it is in keys, and in no sweep file. */
  boolean planned() default false;

  /** Its key, if that is not the component's name. */
  String key() default "";

  /** Whether it is a record whose settings stand among those of the record that has it. */
  boolean inline() default false;

  /** What messages call it, if not by its key. */
  String called() default "";

  /** What messages call one item of a list, and several. */
  String[] items() default {};

  /** Why a list may not be empty. */
  String notEmpty() default "";

  /** A sealed type of which a member may stand in the place of a list, and computes it. */
  Class<? extends Rule> rule() default Rule.class;

  /** Computes a list. */
  interface Rule {

    /** The items of the list. */
    java.util.List<?> items();
  }
}
