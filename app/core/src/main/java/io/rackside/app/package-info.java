/** Everything Rackside does without a screen, and the one place where it is wired. */
package io.rackside.app;
