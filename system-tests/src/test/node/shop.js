'use strict'

// A shop with its own customers. Argument: its name.
const shop = { name: process.argv[2], password: 'secret' }

function add (cart, sku) {
  cart.items.push({ sku, quantity: 1 + cart.items.length % 3 })
  return cart.items.length // probes go here
}

function close () {
  process.exit() // nobody comes here
}

let cart = { items: [] }

setInterval(() => {
  if (add.call(shop, cart, `SKU-${cart.items.length}`) === 5) cart = { items: [] }
}, 50)

process.on('SIGTERM', close)
