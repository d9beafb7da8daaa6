/**
 * The site in plain records, in the field's words: no input or output, no annotations, the JDK
 * alone.
 */
package io.rackside.model;
