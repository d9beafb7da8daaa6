/** What the packages are made with. */
package io.rackside.dist;
