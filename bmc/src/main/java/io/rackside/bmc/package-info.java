/**
 * Conversations with BMCs: a protocol turned into the model. Knows nothing of screens and
 * databases.
 */
package io.rackside.bmc;
