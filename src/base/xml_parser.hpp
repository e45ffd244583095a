// Owns a libxml2 push parser.
#pragma once

#include <libxml/parser.h>

#include <memory>

namespace ecograph {

// With the document that libxml2 makes for a DTD even where all else goes to the handler.
struct FreeXmlParser {
  void operator()(xmlParserCtxt* parser) const {
    xmlFreeDoc(parser->myDoc);
    parser->myDoc = nullptr;
    xmlFreeParserCtxt(parser);
  }
};
using XmlParser = std::unique_ptr<xmlParserCtxt, FreeXmlParser>;

}  // namespace ecograph
