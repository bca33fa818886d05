package dev.iwae.sweep.setting;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A mapping has at least one of some keys, each of which may be left out. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface OneOf {

  /** The keys. */
  String[] value();

  /** What a mapping without them needs, for a message. */
  String needs();
}
