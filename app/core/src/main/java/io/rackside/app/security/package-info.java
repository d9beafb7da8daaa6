/** Weak spots of the BMCs: looked for, kept, and shown on the box also when it is out of reach. */
package io.rackside.app.security;
