/** What came out of a terminal, as asciicast version 2, and what the trail says of it. */
package io.rackside.operations.recording;
