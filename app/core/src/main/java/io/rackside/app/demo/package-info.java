/**
 * The demo: virtual cabinets whose BMCs are twins on the loopback, and the things that happen in
 * them.
 */
package io.rackside.app.demo;
