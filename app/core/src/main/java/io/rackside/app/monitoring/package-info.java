/** Reading every box in its turn, and judging what it says. */
package io.rackside.app.monitoring;
